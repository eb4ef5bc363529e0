import { readFileSync } from "node:fs";
import path from "node:path";
import { lexiconOf } from "@daybook/domain";

const folder = path.join(import.meta.dirname, "../../../domain/lexica");

/** The names that notes are read with. */
export const noteLexicon = lexiconOf((file) => readFileSync(path.join(folder, file), "utf8"));
