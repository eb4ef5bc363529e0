import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * Writes a file that is made from the sources; with `--check` on the command line it only says, by the exit code,
 * whether the committed one is current.
 * @param file path from the top of the repository
 * @param script the command that mends a stale file
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

/** Git may have given the file the line ends of Windows. */
function read(target: string): string | null {
  try {
    return readFileSync(target, "utf8").replaceAll("\r\n", "\n");
  } catch {
    return null;
  }
}
