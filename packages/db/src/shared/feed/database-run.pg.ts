/**
 * SQL for the run of the database server: from its start, or from its recovery after a crash, to its end. Within a run
 * transaction ids only rise. After a crash some are used again, because they may not have been written to disk; another
 * cluster has ids of its own. The statistics' reset time changes with each recovery, even if only one process was killed
 * and the server's start time stays.
 */
export const databaseRun = `to_hex(hashtextextended(concat_ws('/', current_database(),
  extract(epoch from pg_postmaster_start_time()), extract(epoch from pg_stat_get_bgwriter_stat_reset_time())), 0))`;
