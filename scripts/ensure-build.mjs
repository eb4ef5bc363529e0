// Builds what is stale: the page for browsers and the desktop app; with `page`, only the page. Plain JavaScript, because
// it runs first.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const desktop = "apps/desktop";
const page = ["index.html", "vite.config.ts", "src/renderer", "src/shared"].map((name) => `${desktop}/${name}`);
const outside = ["vite.app.config.ts", "package.json", "src/main", "src/preload", "src/shared"].map(
  (name) => `${desktop}/${name}`,
);
const common = ["packages/domain/src", "package-lock.json"];

/** What `vite build` makes, each from its sources. */
const parts = [
  { words: "the page", built: "dist/renderer", sources: [...page, ...common], args: [] },
  ...(process.argv.includes("page")
    ? []
    : [
        { words: "the app's window", mode: "window", sources: [...page, ...common] },
        { words: "the app's preload script", mode: "preload", sources: outside },
        {
          words: "the app's main process",
          mode: "main",
          sources: [
            ...outside,
            "packages/client/src",
            "packages/db/src",
            "packages/db/migrations/sqlite",
            "packages/domain/lexica",
            ...common,
          ],
        },
      ].map(({ words, mode, sources }) => ({
        words,
        built: `dist/app/${mode}`,
        sources,
        args: ["--mode", mode, ...(mode === "window" ? [] : ["--config", "vite.app.config.ts"])],
      }))),
];

/** A hash of the names and contents of all sources, because file times mean nothing in a fresh clone. */
function stamp(sources) {
  const hash = createHash("sha256");
  for (const source of sources.filter((name) => existsSync(name))) {
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

for (const { words, built, sources, args } of parts) {
  const stampFile = path.join(desktop, built, ".built-from");
  const wanted = stamp(sources);
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) continue;
  console.log(`Building ${words}…`);
  const run = spawnSync("vite", ["build", "--logLevel", "warn", ...args], {
    cwd: desktop,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (run.status !== 0) {
    console.error(`Building ${words} failed; the lines above say why.`);
    process.exit(run.status ?? 1);
  }
  writeFileSync(stampFile, wanted);
}
