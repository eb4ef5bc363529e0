import { commonWords } from "./common-words.ts";
import { wordsOf } from "./words-of.ts";

/** One name of the lexicon, as words. */
export interface Term {
  readonly words: readonly string[];
  /** What the name stands for: the substance of a drug, or the concept of a condition. Names of one thing share it. */
  readonly concept: string;
  /** Names of up to three letters are also everyday words ("pe", "ms"): they count in capitals only. */
  readonly capitalsOnly: boolean;
}

/** Terms by their first word, the longest first. */
export type TermIndex = ReadonlyMap<string, readonly Term[]>;

export interface Lexicon {
  readonly drugs: TermIndex;
  readonly conditions: TermIndex;
  /** Symptoms and conditions of `concepts.txt`; for comparing a sentence with its source. */
  readonly concepts: TermIndex;
  /** Pairs or groups of words that mean the same to a reader; for comparing a sentence with its source. */
  readonly wordGroups: ReadonlyMap<string, ReadonlySet<number>>;
}

/** The files of `packages/domain/lexica`, as text. */
export interface LexiconSources {
  readonly drugs: string;
  readonly conditions: string;
  readonly concepts: string;
  readonly synonyms: string;
}

const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));

/** Short names of conditions that are no everyday word; they count in small letters, too. */
const shortButClear = new Set([
  "htn",
  "hta",
  "avc",
  "idm",
  "dvt",
  "tvp",
  "uti",
  "uri",
  "rgo",
  "flu",
  "tia",
  "osa",
  "cva",
  "mdd",
]);

class IndexBuilder {
  private readonly index = new Map<string, Term[]>();

  add(name: string, concept: string): void {
    const words = wordsOf(name);
    const [first] = words;
    if (first === undefined) return;
    const joined = words.join("");
    const capitalsOnly = (joined.length <= 3 && !shortButClear.has(joined)) || joined === "aids";
    const terms = this.index.get(first);
    const term = { words, concept, capitalsOnly };
    if (terms) terms.push(term);
    else this.index.set(first, [term]);
  }

  finish(): TermIndex {
    for (const terms of this.index.values()) terms.sort((one, other) => other.words.length - one.words.length);
    return this.index;
  }
}

/** Salts and forms of a substance; a drug's name with one of them is the same substance. */
const salts =
  / (?:propionate|furoate|hydrochloride|hcl|sodium|sodique|potassium|maleate|besylate|besilate|mesylate|succinate|tartrate|acetate|sulfate|sulphate|phosphate|fumarate|citrate|bromide|chlorhydrate|trihydrate|monohydrate|calcium|magnesium|calcique|valerate|dipropionate|bitartrate|nitrate|hyclate|medoxomil|xinafoate|etexilate)$/;

/** One name for a substance, whatever salt and language a list calls it by. */
function substanceOf(name: string, known: ReadonlySet<string>): string {
  const english = name.replace(/^insuline /, "insulin ").replace("asparte", "aspart");
  const base = english.replace(salts, "");
  return known.has(base) ? base : english;
}

function readDrugs(text: string): TermIndex {
  const index = new IndexBuilder();
  const known = new Set(lines(text).map((line) => line.split("\t", 1)[0] ?? ""));
  for (const line of lines(text)) {
    const [given = "", names = ""] = line.split("\t");
    const substance = substanceOf(given, known);
    for (const name of names.split("|")) {
      if (name.length > 2 && !commonWords.has(wordsOf(name).join(" "))) index.add(name, substance);
    }
  }
  return index.finish();
}

/** Concept of each name in `concepts.txt`: the first name of its line. */
function readConcepts(text: string): Map<string, string> {
  const concepts = new Map<string, string>();
  for (const line of lines(text)) {
    const names = line.split("|").map((name) => wordsOf(name).join(" "));
    for (const name of names) if (!concepts.has(name)) concepts.set(name, names[0] ?? name);
  }
  return concepts;
}

function readConditions(text: string, concepts: ReadonlyMap<string, string>): TermIndex {
  const index = new IndexBuilder();
  for (const line of lines(text)) {
    const name = line.split("\t")[0] ?? "";
    const key = wordsOf(name).join(" ");
    if (key !== "" && !commonWords.has(key)) index.add(name, concepts.get(key) ?? key);
  }
  return index.finish();
}

function readConceptIndex(concepts: ReadonlyMap<string, string>): TermIndex {
  const index = new IndexBuilder();
  for (const [name, concept] of concepts) index.add(name, concept);
  return index.finish();
}

function readWordGroups(synonyms: string, concepts: string): Map<string, Set<number>> {
  const groups = new Map<string, Set<number>>();
  lines(`${synonyms}\n${concepts}`).forEach((line, group) => {
    for (const name of line.split("|")) {
      const words = wordsOf(name);
      if (words.length !== 1 || words[0] === undefined) continue;
      const known = groups.get(words[0]);
      if (known) known.add(group);
      else groups.set(words[0], new Set([group]));
    }
  });
  return groups;
}

/**
 * Reads the lexicon from its files. Takes some 50 ms and 10 MB, so a program reads it once, when the first note needs it.
 */
export function readLexicon({ drugs, conditions, concepts, synonyms }: LexiconSources): Lexicon {
  const conceptOf = readConcepts(concepts);
  return {
    drugs: readDrugs(drugs),
    conditions: readConditions(conditions, conceptOf),
    concepts: readConceptIndex(conceptOf),
    wordGroups: readWordGroups(synonyms, concepts),
  };
}

/**
 * The lexicon of the files that `read` gives by name; they are read when the first note needs them, and only once.
 */
export function lexiconOf(read: (file: string) => string): () => Lexicon {
  let lexicon: Lexicon | undefined;
  return () =>
    (lexicon ??= readLexicon({
      drugs: read("drugs.tsv"),
      conditions: read("conditions.tsv"),
      concepts: read("concepts.txt"),
      synonyms: read("synonyms.txt"),
    }));
}
