import { readFileSync } from "node:fs";
import { type Lexicon, readLexicon } from "@daybook/domain";

/** Read as files, in the built app beside the built file (vite.app.config.ts). */
const folder = new URL("../../../../../packages/domain/lexica/", import.meta.url);
const list = (name: string): string => readFileSync(new URL(name, folder), "utf8");

let lexicon: Lexicon | undefined;

/** The names that notes are read with; read from their files when the first note needs them. */
export const noteLexicon = (): Lexicon =>
  (lexicon ??= readLexicon({
    drugs: list("drugs.tsv"),
    conditions: list("conditions.tsv"),
    concepts: list("concepts.txt"),
    synonyms: list("synonyms.txt"),
  }));
