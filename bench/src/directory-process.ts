import { startDirectoryDouble } from "@daybook/server/src/testing/hospital-directory-double.ts";

/** Simulates a remote directory in a separate process: `directory-process.ts LATENCY [LIMIT]`; sends its address to the parent. */
const [latency, limit] = process.argv.slice(2).map(Number);
await using double = await startDirectoryDouble({
  latencyMs: () => latency ?? 0,
  ...(limit === undefined ? {} : { hiddenLimit: limit, retryAfter: "0" }),
});
process.send?.({ url: double.url });
await new Promise((resolve) => process.once("message", resolve));
const counted = { hospitals: double.hospitals.length, tooMany: double.tooMany(), most: double.most() };
process.send?.(counted, undefined, undefined, () => process.disconnect());
