import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as { version: string };

/** The page names the files of the schedule, which most days begin with: they come beside its own, and not after them. */
const scheduleAhead: Plugin = {
  name: "schedule-ahead",
  transformIndexHtml: {
    order: "post",
    handler(_html, { bundle = {} }) {
      const files = new Set<string>();
      const styles = new Set<string>();
      const add = (file: string): void => {
        const chunk = bundle[file];
        if (chunk?.type !== "chunk" || chunk.isEntry || files.has(file)) return;
        files.add(file);
        for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style);
        for (const next of chunk.imports) add(next);
      };
      const isSchedule = /schedule[\\/](?:schedule-screen\.tsx|use-schedule-data\.ts)$/u;
      for (const [file, chunk] of Object.entries(bundle))
        if (chunk.type === "chunk" && isSchedule.test(chunk.facadeModuleId ?? "")) add(file);
      const ahead = (file: string, attrs: Record<string, string>) => ({
        tag: "link",
        attrs: { ...attrs, crossorigin: true, href: `/app/${file}` },
        injectTo: "head" as const,
      });
      return [
        ...Array.from(files, (file) => ahead(file, { rel: "modulepreload" })),
        ...Array.from(styles, (file) => ahead(file, { rel: "preload", as: "style" })),
      ];
    },
  },
};

/** The same renderer for the browser, where the server has it at /app, and for the window of the desktop. */
export default defineConfig({
  base: "/app/",
  plugins: [react(), scheduleAhead],
  define: { "import.meta.env.VITE_VERSION": JSON.stringify(version) },
  resolve: {
    alias: [
      {
        find: /^temporal-polyfill$/u,
        replacement: fileURLToPath(new URL("src/renderer/core/temporal.ts", import.meta.url)),
      },
    ],
  },
  build: {
    outDir: fileURLToPath(new URL("dist/renderer", import.meta.url)),
    emptyOutDir: true,
    target: "chrome120",
    // The page's policy allows no inline scripts, and a font as a data address would be read with every style sheet.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Their own names list all who share them.
        chunkFileNames: ({ name }) => `assets/${name.replace(/~.*/u, "")}-[hash].js`,
        assetFileNames: ({ names: [name = ""] }) =>
          `assets/${name.startsWith("shared~") ? "shared" : "[name]"}-[hash][extname]`,
        codeSplitting: {
          groups: [
            // What the page begins with is one file, and what screens share is few: each file more is a moment more.
            { name: "shell", tags: ["$initial"], priority: 1 },
            { name: "shared", minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 60_000 },
          ],
        },
      },
    },
  },
  server: {
    // `npm run dev`: the page from here, everything else from the server.
    proxy: Object.fromEntries(
      ["/trpc", "/auth", "/api", "/.well-known"].map((path) => [path, "http://127.0.0.1:4000"]),
    ),
  },
});
