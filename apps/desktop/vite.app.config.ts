import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { defineConfig, type Plugin } from "vite";

const outDir = (folder: string): string => fileURLToPath(new URL(`dist/app/${folder}`, import.meta.url));
/** As `packages/db` names the folder of its SQLite migrations, from the file that reads them. */
const migrations = "../../../migrations/sqlite/";
/** What is not built in: Electron, Node, and SQLite, which is machine code and is installed beside the app. */
const external = ["electron", /^node:/u, ...builtinModules, "better-sqlite3"];

/** The desk reads its migrations as files beside its code; in the built app they lie beside the built file. */
const migrationsBeside: Plugin = {
  name: "migrations-beside",
  transform(code, id) {
    if (!code.includes(`"${migrations}"`)) return undefined;
    const folder = new URL(migrations, pathToFileURL(id));
    for (const name of readdirSync(folder)) {
      const source = readFileSync(new URL(name, folder));
      this.emitFile({ type: "asset", fileName: `migrations/sqlite/${name}`, source });
    }
    return code.replace(`"${migrations}"`, '"./migrations/sqlite/"');
  },
};

/**
 * The desktop app outside of its window: `vite build --mode main` and `vite build --mode preload`. A sandboxed preload
 * script must be one CommonJS file. No source maps, because they would name folders of the machine that built them.
 */
export default defineConfig(({ mode }) => ({
  publicDir: false,
  plugins: mode === "main" ? [migrationsBeside] : [],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    ssrEmitAssets: true, // the migrations
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
