/**
 * Names, in SQL, the run of the database server: from its start, or from its recovery after a crash, to its end. Within a run
 * ids of transactions only rise. A crash gives some of them out again, for they need not have reached the disk; another
 * cluster has its own. Statistics start anew with each recovery, also where only one process was killed and the server's
 * start time stays.
 */
export const databaseRun = `to_hex(hashtextextended(concat_ws('/', current_database(),
  extract(epoch from pg_postmaster_start_time()), extract(epoch from pg_stat_get_bgwriter_stat_reset_time())), 0))`;
