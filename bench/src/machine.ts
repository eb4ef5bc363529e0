import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import path from "node:path";
import type { Pool } from "pg";
import { percentile } from "./statistics.ts";

/** The machine on which the values were measured. Only ratios within one run can be compared with another machine. */
export interface MachineFacts {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly node: string;
  readonly postgresql: string;
  readonly fsync: string;
  readonly synchronousCommit: string;
  /** Limits the rate of transactions that commit one after the other. */
  readonly fdatasyncMs: { readonly p50: number; readonly p99: number };
}

export async function readMachineFacts(owner: Pool, folder: string): Promise<MachineFacts> {
  const { rows } = await owner.query<{ version: string; fsync: string; commit: string }>(
    "select current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit",
  );
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? "unknown",
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgresql: rows[0]?.version ?? "unknown",
    fsync: rows[0]?.fsync ?? "unknown",
    synchronousCommit: rows[0]?.commit ?? "unknown",
    fdatasyncMs: measureFdatasync(folder),
  };
}

function measureFdatasync(folder: string): { p50: number; p99: number } {
  const name = path.join(folder, "fdatasync");
  const file = openSync(name, "w");
  const block = Buffer.alloc(8192, 1);
  const times = Array.from({ length: 200 }, () => {
    writeSync(file, block);
    const start = performance.now();
    fdatasyncSync(file);
    return performance.now() - start;
  });
  closeSync(file);
  rmSync(name);
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}
