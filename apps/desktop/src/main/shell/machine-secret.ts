import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { safeStorage } from "electron";

const secretBytes = 32;

/**
 * A secret that the desk's copy is encrypted with, besides the person's password. The system's key store keeps it: a disk
 * that was taken out of this computer does not hold it in clear.
 * @param file where it lies, encrypted by the system
 * @returns null where the system has no key store; then the desk keeps no copy and works only with the server
 */
export async function readMachineSecret(file: string): Promise<Uint8Array | null> {
  if (!(await safeStorage.isAsyncEncryptionAvailable()) || !isKept()) return null;
  const kept = readIfThere(file);
  if (!kept) {
    const made = randomBytes(secretBytes);
    await write(file, made.toString("base64"));
    return made;
  }
  const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(kept);
  if (shouldReEncrypt) await write(file, result);
  return Buffer.from(result, "base64");
}

/** On Linux without a key store, Electron would "encrypt" with a password that everybody knows. */
const isKept = (): boolean =>
  process.platform !== "linux" || !["basic_text", "unknown"].includes(safeStorage.getSelectedStorageBackend());

async function write(file: string, secret: string): Promise<void> {
  writeFileSync(file, await safeStorage.encryptStringAsync(secret), { mode: 0o600 });
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
