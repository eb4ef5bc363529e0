import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * Writes a generated file; with `--check` on the command line it only checks, by the exit code, whether the committed file
 * is current.
 * @param file path from the root of the repository
 * @param script the command that updates a stale file
 */
export function writeGenerated(file: string, content: string, script: string): void {
  const target = path.join(root, file);
  if (!process.argv.includes("--check")) {
    writeFileSync(target, content);
    return console.log(`wrote ${file}`);
  }
  if (read(target) === content) return console.log(`${file} is current`);
  console.error(`${file} is stale. To mend it: node scripts/${script}`);
  process.exitCode = 1;
}

/** Reads the file with Unix line breaks, because Git may have changed them on Windows. */
function read(target: string): string | null {
  try {
    return readFileSync(target, "utf8").replaceAll("\r\n", "\n");
  } catch {
    return null;
  }
}
