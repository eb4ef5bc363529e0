import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** Starts the server as `npm start` does, in an empty data folder, and waits until it is ready. For CI machines that run no other tests of the server. */
const port = 4310;
const withinMs = 5 * 60_000;
const server = spawn("npm", ["start"], {
  stdio: "inherit",
  shell: process.platform === "win32", // npm is a batch file there
  env: { ...process.env, PORT: String(port), DATA_DIR: mkdtempSync(path.join(tmpdir(), "daybook-start-")) },
});
const ended = once(server, "exit").then(() => "ended" as const);

async function untilReady(): Promise<"ready"> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null);
    if (answer?.ok) return "ready";
    await delay(500);
  }
}

const startedAt = performance.now();
const outcome = await Promise.race([untilReady(), ended, delay(withinMs, "too late" as const)]);
console.log(`${outcome} after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
server.kill();
await Promise.race([ended, delay(20_000)]);
process.exit(outcome === "ready" ? 0 : 1);
