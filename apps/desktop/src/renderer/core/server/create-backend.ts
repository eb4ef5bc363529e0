/**
 * How this build of the page reaches the server: over HTTP, in a browser. The desktop app's build takes
 * `create-window-backend.ts` instead (`vite.config.ts`), so that neither contains the other.
 */
export { createHttpBackend as createBackend } from "./http-backend.ts";
