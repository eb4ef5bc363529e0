// Builds the page when its sources have changed since the last build. Plain JavaScript, because it runs first.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const built = "apps/desktop/dist/renderer";
const stampFile = path.join(built, ".built-from");
const sources = [
  "apps/desktop/src",
  "apps/desktop/index.html",
  "apps/desktop/vite.config.ts",
  "packages/domain/src",
  "package-lock.json",
];

/** A hash of the names and contents of all sources, because file times mean nothing in a fresh clone. */
function stamp() {
  const hash = createHash("sha256");
  for (const source of sources) {
    const files = path.extname(source)
      ? [source]
      : readdirSync(source, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && !/\.test\.tsx?$/u.test(entry.name))
          .map((entry) => path.join(entry.parentPath, entry.name))
          .sort();
    for (const file of files) hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

const wanted = stamp();
const has = existsSync(stampFile) ? readFileSync(stampFile, "utf8") : "";
if (has !== wanted) {
  console.log("Building the page…");
  const run = spawnSync("vite", ["build", "--logLevel", "warn"], {
    cwd: "apps/desktop",
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (run.status !== 0) {
    console.error("The page could not be built; the lines above say why.");
    process.exit(run.status ?? 1);
  }
  writeFileSync(stampFile, wanted);
}
