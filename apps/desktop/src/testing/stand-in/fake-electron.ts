import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** By this text the fuses are found in Electron's program; two bytes (version and number) and the fuses follow. */
const sentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
const fuseCount = 9;

/**
 * Writes a folder that looks to electron-builder like an unpacked Electron for Linux: it starts nothing, but it has the
 * place where fuses are set.
 */
export function writeFakeElectron(folder: string, version: string): void {
  mkdirSync(path.join(folder, "locales"), { recursive: true });
  for (const name of ["en-US", "fr", "de"]) writeFileSync(path.join(folder, `locales/${name}.pak`), name);
  for (const name of ["LICENSE", "LICENSES.chromium.html"]) writeFileSync(path.join(folder, name), "a licence");
  writeFileSync(path.join(folder, "version"), version);
  const wire = Buffer.from([1, fuseCount, ...Array.from({ length: fuseCount }, () => "0".charCodeAt(0))]);
  const program = Buffer.concat([Buffer.from("#!/bin/sh\nexit 1\n"), Buffer.alloc(64), Buffer.from(sentinel), wire]);
  for (const name of ["electron", "chrome-sandbox", "chrome_crashpad_handler"]) {
    writeFileSync(path.join(folder, name), name === "electron" ? program : "#!/bin/sh\nexit 1\n");
    chmodSync(path.join(folder, name), 0o755);
  }
}
