import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createConnection, createServer } from "node:net";
import os from "node:os";
import path from "node:path";

/** The folder that stands for Electron's `userData`. */
export const userData = process.env["STAND_IN_PROFILE"] ?? mkdtempSync(path.join(os.tmpdir(), "daybook-app-"));
/** Resolves when this process has said all to the first instance, or has given its own lock back. */
let giveBack = async (): Promise<void> => {};
export const giveInstanceLockBack = async (): Promise<void> => giveBack();

const socket = path.join(userData, "instance.sock");

/**
 * Takes the lock of the only instance; a second one gives its arguments to the first and gets `false`. The call must answer
 * at once, so it looks for the first one's socket; one that a killed process left behind is removed by the test.
 */
export function takeInstanceLock(onSecond: (args: readonly string[]) => void): boolean {
  if (existsSync(socket)) {
    const line = createConnection(socket);
    giveBack = async () =>
      new Promise((resolve) => {
        line.on("close", () => resolve()).on("error", () => undefined);
        line.end(JSON.stringify(process.argv));
      });
    return false;
  }
  const server = createServer((line) => {
    let text = "";
    line.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
    });
    line.on("end", () => onSecond(JSON.parse(text) as string[]));
  });
  server.listen(socket);
  server.unref();
  giveBack = async () => removeInstanceLock(userData);
  return true;
}

export const removeInstanceLock = (folder: string): void => rmSync(path.join(folder, "instance.sock"), { force: true });
