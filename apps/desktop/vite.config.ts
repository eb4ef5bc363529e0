import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin, type ResolvedConfig } from "vite";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as { version: string };

/**
 * What the page asks for first is a script of its own before the page's, and the page names the files of the schedule,
 * which most days begin with: they come beside its own, and not after them.
 */
const firstThings = (): Plugin => {
  let base = "/";
  return {
    name: "first-things",
    configResolved(config: ResolvedConfig) {
      base = config.base;
    },
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((each) => each.type === "chunk");
        const ahead = chunks.find(({ isEntry, name }) => isEntry && name === "ahead");
        if (!ahead) return undefined; // while it is developed
        const first = chunks.filter(({ name }) => name === "calendar" || name === "first");
        const styles = first.flatMap((chunk) => Array.from(chunk.viteMetadata?.importedCss ?? []));
        const link = (file: string, attrs: Record<string, string>) => ({
          tag: "link",
          attrs: { ...attrs, crossorigin: true, href: `${base}${file}` },
          injectTo: "head" as const,
        });
        return [
          {
            tag: "script",
            attrs: { type: "module", crossorigin: true, src: `${base}${ahead.fileName}` },
            injectTo: "head-prepend" as const,
          },
          ...first.map(({ fileName }) => link(fileName, { rel: "modulepreload" })),
          ...styles.map((file) => link(file, { rel: "preload", as: "style" })),
        ];
      },
    },
  };
};

/**
 * Files of the page that import each other run before what they need is there, which shows only when such a screen is
 * opened: then the build fails instead.
 */
const noCircles = (): Plugin => ({
  name: "no-circles",
  generateBundle(_, bundle) {
    const importsOf = (file: string) => (bundle[file]?.type === "chunk" ? bundle[file].imports : []);
    for (const file of Object.keys(bundle)) {
      const reached = new Set(importsOf(file));
      for (const each of reached) for (const next of importsOf(each)) reached.add(next);
      if (reached.has(file)) this.error(`${file} imports itself through ${[...reached].join(", ")}`);
    }
  },
});

/**
 * The same renderer for the browser, where the server has it at /app, and for the window of the desktop app
 * (`vite build --mode window`).
 */
export default defineConfig(({ mode }) => ({
  base: mode === "window" ? "/" : "/app/",
  plugins: [react(), firstThings(), noCircles()],
  define: { "import.meta.env.VITE_VERSION": JSON.stringify(version) },
  resolve: {
    alias: [
      {
        find: /^temporal-polyfill$/u,
        replacement: fileURLToPath(new URL("src/renderer/core/time/temporal.ts", import.meta.url)),
      },
      ...(mode === "window"
        ? [
            {
              find: /^.*\/create-backend\.ts$/u,
              replacement: fileURLToPath(new URL("src/renderer/core/server/create-window-backend.ts", import.meta.url)),
            },
          ]
        : []),
      // For a React that has none of its own; ours has.
      { find: /^use-sync-external-store\/shim\/index\.js$/u, replacement: "react" },
    ],
  },
  build: {
    outDir: fileURLToPath(new URL(mode === "window" ? "dist/app/window" : "dist/renderer", import.meta.url)),
    emptyOutDir: true,
    target: "chrome120",
    // The page's policy allows no inline scripts, and a font as a data address would be read with every style sheet.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: "index.html", ahead: "src/renderer/ahead.ts" },
      output: {
        // Their own names list all who share them.
        chunkFileNames: ({ name }) => `assets/${name.replace(/~.*/u, "")}-[hash].js`,
        assetFileNames: ({ names: [name = ""] }) =>
          `assets/${name.startsWith("shared~") ? "shared" : "[name]"}-[hash][extname]`,
        codeSplitting: {
          // What the page asks first is a file that waits for no other, then come the shell, the calendar and the schedule,
          // which the page begins with, each whole: each file more is a moment more. What screens share is few.
          groups: [
            { name: "ahead", test: /renderer[\\/]ahead\.ts/u, priority: 5 },
            {
              name: "calendar",
              test: /domain[\\/]src[\\/]shared[\\/]|[\\/]zod[\\/]|schedule[\\/](?:day-queries|read-address)|core[\\/](?:format|follow-zone-rules)\.ts/u,
              priority: 4,
            },
            {
              name: (id) => /i18n[\\/](en|fr)[\\/](?!imports|later|my-day|notes)/u.exec(id)?.[1] ?? null,
              debugName: "words",
              priority: 4,
            },
            { name: "shell", tags: ["$initial"], priority: 3 },
            { name: "first", test: /schedule[\\/]schedule-screen\.tsx/u, priority: 2 },
            // Files that import each other would begin before what they need is there; so the rules of later screens are one.
            // The more of the shared files become one, the likelier is such a circle.
            { name: "rules", test: /domain[\\/]src[\\/]/u, priority: 1 },
            { name: "shared", minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 40_000 },
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
}));
