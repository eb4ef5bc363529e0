import { line } from "../text.ts";

/** A given name, a family name or a whole one: what shows nothing is no name, in whatever way it comes. */
export const personName = line(100);
