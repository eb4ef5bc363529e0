import { fileURLToPath } from "node:url";
import { startApp } from "./shell/start-app.ts";

/** The desktop app's main process, as Electron starts it. The files lie beside this one as `vite build` writes them. */
const built = (file: string): URL => new URL(file, import.meta.url);

startApp({
  worker: built("desk-worker.js"),
  preload: fileURLToPath(built("../preload/preload.cjs")),
  page: fileURLToPath(built("../window")),
});
