import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { defineConfig, type Plugin } from "vite";

const outDir = (folder: string): string => fileURLToPath(new URL(`dist/app/${folder}`, import.meta.url));
/** Folders that the desk reads at run time, as the files that read them name them, and where they lie in the built app. */
const folders = {
  "../../../migrations/sqlite/": "migrations/sqlite/",
  "../../../../../packages/domain/lexica/": "lexica/",
} as const;
/** What is not built in: Electron, Node, and SQLite, which is machine code and is installed beside the app. */
const external = ["electron", /^node:/u, ...builtinModules, "better-sqlite3"];

/** The desk reads migrations and lists of names as files; in the built app they lie beside the built file. */
const filesBeside: Plugin = {
  name: "files-beside",
  transform(code, id) {
    const named = Object.entries(folders).find(([path]) => code.includes(`"${path}"`));
    if (!named) return undefined;
    const [path, beside] = named;
    const folder = new URL(path, pathToFileURL(id));
    for (const name of readdirSync(folder)) {
      const source = readFileSync(new URL(name, folder));
      this.emitFile({ type: "asset", fileName: `${beside}${name}`, source });
    }
    return code.replace(`"${path}"`, `"./${beside}"`);
  },
};

/** Drizzle is built in, where its ES modules load quickly; elsewhere it is loaded while the program runs (`drizzle/core.ts`). */
const drizzleInside: Plugin = {
  name: "drizzle-inside",
  enforce: "pre",
  transform(code, id) {
    if (!/\/shared\/drizzle\/\w+\.ts$/u.test(id)) return undefined;
    const load = /const (?<name>\w+) = (?:createRequire\(import\.meta\.url\)|load)\("(?<from>[^"]+)"\) as [^;]+;/gu;
    return code.replaceAll(load, 'import * as $<name> from "$<from>";');
  },
};

/**
 * The desktop app outside of its window: `vite build --mode main` and `vite build --mode preload`. A sandboxed preload
 * script must be one CommonJS file. No source maps, because they would name folders of the machine that built them.
 */
export default defineConfig(({ mode }) => ({
  publicDir: false,
  plugins: mode === "main" ? [filesBeside, drizzleInside] : [],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    ssrEmitAssets: true, // what `filesBeside` adds
    target: "node24",
    minify: false,
    emptyOutDir: true,
    outDir: outDir(mode),
    rolldownOptions:
      mode === "preload"
        ? {
            external: ["electron"],
            input: "src/preload/preload.ts",
            output: { format: "cjs", entryFileNames: "preload.cjs" },
          }
        : {
            external,
            input: { main: "src/main/main.ts", "desk-worker": "src/main/desk-worker.ts" },
            output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
          },
  },
}));
