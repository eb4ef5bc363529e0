import { runChecks } from "./checks.ts";

/** `npm run check`: everything but the tests, in seconds. */
if (runChecks().some(({ ok }) => !ok)) process.exit(1);
