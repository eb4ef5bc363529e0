export { type RemoteEnd, runRemoteBatch } from "../imports/remote/run-remote-batch.ts";
export { createMemoryLedger } from "./memory-ledger.ts";
export { createTestCaller, type TestCaller } from "./test-caller.ts";
