import { registerHooks } from "node:module";
import { shiftClock } from "./shift-clock.ts";

/*
 * `node --import register.ts dist/app/main/main.js` runs the built main process without Electron's program: what it imports
 * from `electron` is `electron.ts` beside this file. Its threads inherit this.
 */
const standIn = new URL("electron.ts", import.meta.url).href;
registerHooks({
  resolve: (name, context, next) =>
    name === "electron" ? { url: standIn, shortCircuit: true, format: "module-typescript" } : next(name, context),
});

const aheadMs = Number(process.env["STAND_IN_AHEAD_MS"] ?? 0);
if (aheadMs !== 0) shiftClock(aheadMs);
