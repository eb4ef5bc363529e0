import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import path from "node:path";

/**
 * Writes a file that only its owner can read (0600). After a crash the file has either its old contents or the new ones: they
 * are written beside it, brought to the disk, and renamed.
 */
export function writePrivately(file: string, contents: Uint8Array | string): void {
  const beside = `${file}.new`;
  const handle = openSync(beside, "w", 0o600);
  try {
    writeSync(handle, typeof contents === "string" ? Buffer.from(contents) : contents);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
  if (process.platform !== "win32") syncFolder(path.dirname(file)); // Windows cannot open a folder
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
