export { createTestCaller, type TestCaller } from "./test-caller.ts";
