import { fileURLToPath } from "node:url";
import { banner } from "./banner.ts";
import { type Config, readConfig, readEnvironment } from "./config.ts";
import { openDatabase } from "./database.ts";
import { type DemoOutcome, prepareDemo } from "./demo/prepare-demo.ts";
import { exitCodes, failureOf } from "./failure.ts";
import { createLogger } from "./observability/logger.ts";
import { serverSecret } from "./secret.ts";
import { startServer } from "./start-server.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
/** Longest time from the signal to the exit, even if something hangs. */
const stopWithinMs = 9_500;

let config: Config | null = null;
const stop = Promise.withResolvers<void>();

async function main(): Promise<void> {
  const startedAt = performance.now();
  config = readConfig(readEnvironment(root), root);
  const log = createLogger(process.stdout.isTTY ? quieter(config.logLevel) : config.logLevel);
  const secret = serverSecret(config);
  // Released in reverse order, also if a later step fails or a signal arrives in between.
  await using held = new AsyncDisposableStack();
  const database = await openDatabase(config);
  held.defer(() => database.release());
  if (stopping) return;
  const { seedDemo } = config;
  const { embeddedHome } = database;
  let demo: DemoOutcome = { kind: "has-staff" };
  const server = await startServer({
    ...config,
    databaseUrl: database.url,
    secret: secret.value,
    log,
    beforeListening: async (composed) => {
      demo = await prepareDemo(composed, { seedDemo, embedded: embeddedHome !== null });
    },
  });
  held.defer(() => server.stop());
  if (stopping) return;
  const seconds = (performance.now() - startedAt) / 1000;
  process.stdout.write(
    banner({ config, embeddedHome, secretFrom: secret.from, demo, setupToken: server.identity.setupToken, seconds }),
  );
  await stop.promise;
}

/** At a terminal, a line for each request would only push the banner away. */
const quieter = (level: Config["logLevel"]) => (level === "info" ? "warn" : level);

let stopping = false;
/** npm forwards a Ctrl+C that the terminal has already sent, so a second signal is ignored. */
function askToStop(): void {
  stopping = true;
  stop.resolve();
  setTimeout(() => process.exit(process.exitCode ?? exitCodes.software), stopWithinMs).unref();
}
process.on("SIGTERM", askToStop).on("SIGINT", askToStop).on("SIGHUP", askToStop);

/** Logs a bug and then stops as after a signal. */
function stopBroken(error: unknown): void {
  report(error);
  askToStop();
}
process.on("unhandledRejection", stopBroken).on("uncaughtException", stopBroken);

function report(error: unknown): void {
  const { message, exitCode } = failureOf(error, config);
  process.exitCode = exitCode;
  process.stderr.write(`${message}\n`);
}

await main().catch(report);
process.exit();
