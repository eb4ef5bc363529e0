import type { words as en } from "./en/index.ts";
import type { Language } from "./load-words.ts";

/** A text that is written for one and for many has one key. */
type Key<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;
type Keys<T> = {
  [K in keyof T & string]: T[K] extends string ? Key<K> : `${K}.${Keys<T[K]>}`;
}[keyof T & string];

/** Where a text stands: the path of its words with dots. */
export type TextKey = Keys<typeof en>;

/** What fills the gaps of a text, by name; `count` also chooses between the text for one and the one for many. */
type Gaps = Readonly<Record<string, string | number | null | undefined>>;

export interface Translation {
  readonly language: Language;
  /** The text of a key with its gaps filled. */
  readonly t: (key: TextKey, gaps?: Gaps) => string;
  /** The same under what came from outside, such as the code of a refusal; null where we have no text for it. */
  readonly find: (key: string, gaps?: Gaps) => string | null;
}

function flatten(words: object, prefix: string, texts: Map<string, string>): Map<string, string> {
  for (const [key, value] of Object.entries(words) as [string, string | object][])
    if (typeof value === "string") texts.set(prefix + key, value);
    else flatten(value, `${prefix}${key}.`, texts);
  return texts;
}

/** The texts of one language. A text nobody wrote shows its key; the compiler and a test keep that from happening. */
export function createTranslation(language: Language, words: object): Translation {
  const texts = flatten(words, "", new Map());
  const plural = new Intl.PluralRules(language);
  const formOf = (count: Gaps[string]) => (typeof count === "number" ? plural.select(count) : "other");
  const find: Translation["find"] = (key, gaps = {}) => {
    const text = texts.get(key) ?? texts.get(`${key}_${formOf(gaps["count"])}`) ?? texts.get(`${key}_other`);
    return text?.replace(/\{\{(\w+)\}\}/gu, (_, name: string) => String(gaps[name] ?? "")) ?? null;
  };
  return { language, find, t: (key, gaps) => find(key, gaps) ?? key };
}
