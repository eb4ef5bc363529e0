import { readFileSync } from "node:fs";
import path from "node:path";
import { type Lexicon, readLexicon } from "@daybook/domain";

const folder = path.join(import.meta.dirname, "../../../domain/lexica");
const list = (name: string): string => readFileSync(path.join(folder, name), "utf8");

let lexicon: Lexicon | undefined;

/** The names that notes are read with; read from their files when the first note needs them. */
export const noteLexicon = (): Lexicon =>
  (lexicon ??= readLexicon({
    drugs: list("drugs.tsv"),
    conditions: list("conditions.tsv"),
    concepts: list("concepts.txt"),
    synonyms: list("synonyms.txt"),
  }));
