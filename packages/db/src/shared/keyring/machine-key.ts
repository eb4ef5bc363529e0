import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { writePrivately } from "./write-privately.ts";

const secretBytes = 32;

/**
 * The machine's secret of a desk that runs without a window, from a file that only the owner of the process can read; it is
 * made at the first start. A desk with a window keeps its secret in the keychain of the operating system instead.
 * @throws when the file is damaged: without the secret, only signing in online opens the copy again
 */
export function machineSecret(file: string): Buffer {
  const known = readIfThere(file);
  if (known) {
    if (known.length !== secretBytes) throw new Error(`the machine's secret in ${file} is damaged`);
    return known;
  }
  const secret = randomBytes(secretBytes);
  writePrivately(file, secret);
  return secret;
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
