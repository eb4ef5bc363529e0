import { readFileSync } from "node:fs";
import { lexiconOf } from "@daybook/domain";

/** Read as files, in the built app beside the built file (vite.app.config.ts). */
const folder = new URL("../../../../../packages/domain/lexica/", import.meta.url);

/** The names that notes are read with. */
export const noteLexicon = lexiconOf((file) => readFileSync(new URL(file, folder), "utf8"));
