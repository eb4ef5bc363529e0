import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../identity/testing/identity-world.ts";

export interface ServerProcess extends AsyncDisposable {
  readonly url: string;
  /** Everything that the process has written to standard output and standard error. */
  readonly written: () => string;
}

const main = fileURLToPath(new URL("../main.ts", import.meta.url));

/** Starts the server in a separate process, as in production, so that its log is the one that an operator would have. */
export async function startProcess(databaseUrl: string, dataDir?: string): Promise<ServerProcess> {
  const dir = dataDir ?? mkdtempSync(path.join(tmpdir(), "daybook-process-"));
  const port = await freePort();
  const child = spawn(process.execPath, [main], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"] ?? "",
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      DATA_DIR: dir,
      SEED_DEMO: "false",
      LOG_LEVEL: "debug",
      DAYBOOK_SECRET: "a secret for tests, long enough to be one 0123456789",
    },
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => chunks.push(chunk.toString("utf8")));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  const written = () => chunks.join("");
  for (let attempt = 0; !(await isUp(url)); attempt += 1) {
    if (attempt > 300 || child.exitCode !== null) throw new Error(`the server did not start: ${written()}`);
    await new Promise((resolve) => void setTimeout(resolve, 100));
  }
  return {
    url,
    written,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await ended;
      if (dataDir === undefined) rmSync(dir, { recursive: true, force: true });
    },
  };
}

const isUp = (url: string) =>
  fetch(`${url}/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
