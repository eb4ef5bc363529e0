import { fileURLToPath } from "node:url";
import { setZoneRules } from "@daybook/domain";
import { type Config, readConfig, readEnvironment } from "../config.ts";
import { exitCodes, failureOf } from "../failure.ts";
import { readZoneRules } from "../zone-rules/read-zone-rules.ts";
import { chooseDirectoryPart } from "./choose-directory-part.ts";
import { createClient } from "./clients/create-client.ts";
import { listClients } from "./clients/list-clients.ts";
import { revokeClient } from "./clients/revoke-client.ts";
import { rotateClient } from "./clients/rotate-client.ts";
import type { Command } from "./command.ts";
import { createClinic } from "./create-clinic.ts";
import { createUser } from "./create-user.ts";
import { importFile } from "./import-file.ts";
import { loadDirectory } from "./load-directory.ts";
import { parseArguments } from "./parse-arguments.ts";
import { rereadNotes } from "./reread-notes.ts";
import { updateClinic } from "./update-clinic.ts";
import { synopsisOf, usageOf, usageOfAll } from "./usage.ts";
import { verifyAudit } from "./verify-audit.ts";
import { withDatabase } from "./with-database.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const commands: readonly Command[] = [
  createUser,
  createClient,
  listClients,
  rotateClient,
  revokeClient,
  createClinic,
  updateClinic,
  importFile,
  loadDirectory,
  chooseDirectoryPart,
  rereadNotes,
  verifyAudit,
];
let config: Config | null = null;
const stopping = new AbortController();

/**
 * Prints only the answer on standard output and everything else on standard error.
 * @returns the exit code
 */
async function main(args: readonly string[]): Promise<number> {
  const parsed = parseArguments(args, commands);
  if (parsed.kind === "help") {
    const list = commands.map((command) => ({ name: command.name, usage: synopsisOf(command), about: command.about }));
    console.log(parsed.json ? JSON.stringify({ commands: list }) : usageOfAll(commands));
    return exitCodes.ok;
  }
  if (parsed.kind === "wrong") {
    const usage = parsed.command ? usageOf(parsed.command) : usageOfAll(commands);
    console.error([...parsed.problems.map((problem) => `daybook: ${problem}`), usage].join("\n"));
    return exitCodes.usage;
  }
  const { command, values, json } = parsed;
  config = readConfig(readEnvironment(root), root);
  const settings = config;
  const zones = readZoneRules(settings.dataDir, Date.now());
  setZoneRules(zones.rules);
  if (zones.warning) console.error(`daybook: ${zones.warning}`);
  const result = await withDatabase(settings, (pool) =>
    command.run(values as never, { pool, config: settings, signal: stopping.signal }),
  );
  if (!result.ok) {
    const { code, message } = result.refusal;
    if (json) console.log(JSON.stringify({ error: { code, message } }));
    else console.error(`daybook: ${message} (${code})`);
    return exitCodes.refused;
  }
  console.log(json ? JSON.stringify(result.value.json) : result.value.text);
  return result.value.bad ? exitCodes.refused : exitCodes.ok;
}

// An embedded database that the command started must be stopped, so a signal asks the command to end and waits for that.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    stopping.abort(new Error("stopped"));
    setTimeout(() => process.exit(exitCodes.unavailable), 9_500).unref();
  });

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  const { message, exitCode } = failureOf(error, config);
  console.error(message);
  return exitCode;
});
