import { Worker } from "node:worker_threads";

export interface LoadRequest {
  readonly port: number;
  /** Sent in turn by the next free connection. */
  readonly requests: readonly { readonly path: string; readonly body: string }[];
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  /** Ends the load, unless `count` requests are reached before. */
  readonly seconds: number;
  readonly count?: number;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly latenciesMs: readonly number[];
  /** Number of answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Size of the last answer. */
  readonly bytes: number;
}

/** Sends requests over kept-alive connections from a separate thread, so that it takes no time of the server's event loop. */
export function runLoad(load: LoadRequest): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("load-worker.ts", import.meta.url), { workerData: load });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}
