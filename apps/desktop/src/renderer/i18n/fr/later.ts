import { imports } from "./imports.ts";
import { myDay } from "./my-day.ts";
import { notes } from "./notes.ts";

/** Texts of screens that nobody sees first. */
export const laterWords = { imports, myDay, notes };
