import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as { version: string };

/** The same renderer for the browser, where the server has it at /app, and for the window of the desktop. */
export default defineConfig({
  base: "/app/",
  plugins: [react()],
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
  },
  server: {
    // `npm run dev`: the page from here, everything else from the server.
    proxy: Object.fromEntries(
      ["/trpc", "/auth", "/api", "/.well-known"].map((path) => [path, "http://127.0.0.1:4000"]),
    ),
  },
});
