import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const { dependencies = {} } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as {
  dependencies?: Record<string, string>;
};
const outDir = (folder: string): string => fileURLToPath(new URL(`dist/app/${folder}`, import.meta.url));
/** What is not built in: Electron, Node, and packages that hold machine code, which are installed beside the app. */
const external = ["electron", /^node:/u, ...builtinModules, ...Object.keys(dependencies)];

/**
 * The desktop app outside of its window: `vite build --mode main` and `vite build --mode preload`. A sandboxed preload
 * script must be one CommonJS file. No source maps, because they would name folders of the machine that built them.
 */
export default defineConfig(({ mode }) => ({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
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
