import concepts from "../../lexica/concepts.txt?raw";
import conditions from "../../lexica/conditions.tsv?raw";
import drugs from "../../lexica/drugs.tsv?raw";
import synonyms from "../../lexica/synonyms.txt?raw";
import type { Finding, FindingType } from "../notes/finding.ts";
import { readLexicon } from "../notes/lexicon/lexicon.ts";
import { readNote } from "../notes/read-note.ts";

/** The lexicon that ships, for tests. */
export const noteLexicon = readLexicon({ drugs, conditions, concepts, synonyms });

/** Findings of one type in a text, in order. */
export const findingsOf = (type: FindingType, content: string): Finding[] =>
  readNote(content, noteLexicon).findings.filter((finding) => finding.type === type);
