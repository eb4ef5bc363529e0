import { fileURLToPath } from "node:url";
import { startEmbedded } from "@daybook/db/embedded";
import { DatabaseSetupError } from "@daybook/db/postgres";
import { banner } from "./banner.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { prepareDemo } from "./demo/prepare-demo.ts";
import { createLogger } from "./observability/logger.ts";
import { serverSecret } from "./secret.ts";
import { startServer } from "./start-server.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
/** sysexits: a wrong setting, and a service that is not there. */
const exitConfig = 78;
const exitUnavailable = 69;

async function main(): Promise<void> {
  const startedAt = performance.now();
  const config = readConfig(process.env, root);
  const log = createLogger(process.stdout.isTTY ? quieter(config.logLevel) : config.logLevel);
  const embedded = config.databaseUrl ? null : await startEmbedded({ dir: `${config.dataDir}/postgres` });
  const databaseUrl = config.databaseUrl ?? embedded?.url("postgres") ?? "";
  const secret = serverSecret(config);
  const server = await startServer({ ...config, databaseUrl, secret, log }).catch(async (error: unknown) => {
    await embedded?.release();
    throw error;
  });

  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= (async () => {
      await server.stop();
      await embedded?.release();
      process.exit(0);
    })();
  };
  process.on("SIGTERM", stop).on("SIGINT", stop);

  const demo = await prepareDemo(server, { seedDemo: config.seedDemo, embedded: embedded !== null });
  process.stdout.write(
    banner({ config, embeddedHome: embedded?.home ?? null, demo, seconds: (performance.now() - startedAt) / 1000 }),
  );
}

/** A person at a terminal reads the banner, not a line for each request. */
const quieter = (level: Config["logLevel"]) => (level === "info" ? "warn" : level);

process.on("unhandledRejection", (error) => fail(error));
process.on("uncaughtException", (error) => fail(error));
await main().catch((error: unknown) => fail(error));

function fail(error: unknown): never {
  const known = error instanceof ConfigError || error instanceof DatabaseSetupError;
  const message =
    error instanceof Error
      ? known
        ? error.message
        : describe(error)
      : "Daybook stopped for a reason it does not know";
  process.stderr.write(`${message}\n`);
  process.exit(known ? exitConfig : exitUnavailable);
}

function describe(error: Error): string {
  const code = (error as NodeJS.ErrnoException).code;
  const cause = error.cause instanceof Error ? `\n  because: ${error.cause.message}` : "";
  return `Daybook could not go on: ${error.message}${code ? ` (${code})` : ""}${cause}`;
}
