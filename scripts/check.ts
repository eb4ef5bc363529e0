import { runChecks } from "./checks.ts";

/** `npm run check`: all checks except the tests. */
if ((await runChecks()).some(({ ok }) => !ok)) process.exit(1);
