import { line } from "../text.ts";

/** A given name, a family name or a full name. It must have a visible character. */
export const personName = line(100);
