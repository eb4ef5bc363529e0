import type { words as en } from "./en/index.ts";
import type { laterWords } from "./en/later.ts";
import type { Language } from "./load-words.ts";

/** A text with a singular and a plural has one key. */
type Key<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;
type Keys<T> = {
  [K in keyof T & string]: T[K] extends string ? Key<K> : `${K}.${Keys<T[K]>}`;
}[keyof T & string];

/** The key of a text: its path in the catalogue, with dots. */
export type TextKey = Keys<typeof en & typeof laterWords>;

/** Values for the gaps of a text, by name; `count` also chooses between singular and plural. */
type Gaps = Readonly<Record<string, string | number | null | undefined>>;

export interface Translation {
  readonly language: Language;
  /** The text of a key with its gaps filled. */
  readonly t: (key: TextKey, gaps?: Gaps) => string;
  /** The same for a key from outside, such as an error code; null if there is no such text. */
  readonly find: (key: string, gaps?: Gaps) => string | null;
  /** Adds the texts of screens that are loaded later. */
  readonly add: (words: object) => void;
}

function flatten(words: object, prefix: string, texts: Map<string, string>): Map<string, string> {
  for (const [key, value] of Object.entries(words) as [string, string | object][])
    if (typeof value === "string") texts.set(prefix + key, value);
    else flatten(value, `${prefix}${key}.`, texts);
  return texts;
}

/** The texts of one language. A missing text shows its key; the compiler and a test prevent that. */
export function createTranslation(language: Language, words: object): Translation {
  const texts = flatten(words, "", new Map());
  const plural = new Intl.PluralRules(language);
  const formOf = (count: Gaps[string]) => (typeof count === "number" ? plural.select(count) : "other");
  const find: Translation["find"] = (key, gaps = {}) => {
    const text = texts.get(key) ?? texts.get(`${key}_${formOf(gaps["count"])}`) ?? texts.get(`${key}_other`);
    return text?.replace(/\{\{(\w+)\}\}/gu, (_, name: string) => String(gaps[name] ?? "")) ?? null;
  };
  return {
    language,
    find,
    t: (key, gaps) => find(key, gaps) ?? key,
    add: (words) => void flatten(words, "", texts),
  };
}
