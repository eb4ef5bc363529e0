import { sameNameKey } from "../../shared/names/human-name.ts";
import { both, type Expression, either, every, type WordMatch } from "./expression.ts";
import type { QueryOptions, SimpleOperator } from "./query-options.ts";
import { syntaxError } from "./query-refusals.ts";

const deepest = 50;
/** More typing errors than this would find almost every word. */
const mostEdits = 2;
const mostDistance = 100;

/**
 * Parses CloudSearch's simple syntax: words are all required (or one of them, with the default operator `or`), `+t` required,
 * `-t` excluded, `|t` alternative, `"a b"` phrase, `"a b"~4` near each other, `t*` beginning, `t~1` with a typing error, `( )`
 * groups, `\` takes the next sign literally. Operators bind from left to right: `star wars |trek` is (star and wars) or trek.
 * A lone `*` finds everything.
 * @throws QuerySyntaxError
 */
export function parseSimpleQuery(text: string, options: QueryOptions): Expression {
  return new SimpleParser(text, options).parse();
}

class SimpleParser {
  #at = 0;
  readonly #text: string;
  readonly #options: QueryOptions;

  constructor(text: string, options: QueryOptions) {
    this.#text = text;
    this.#options = options;
  }

  parse(): Expression {
    const found = this.#group(0);
    if (this.#at < this.#text.length) throw syntaxError(`unexpected ) (position ${this.#at + 1})`);
    return found ?? this.#term("", { kind: "phrase" });
  }

  /** @returns null for a group without terms */
  #group(depth: number): Expression | null {
    if (depth > deepest) throw syntaxError(`more than ${deepest} levels of parentheses`);
    let left: Expression | null = null;
    while (this.#skipBlanks()) {
      if (this.#has(")", "precedence")) break;
      const joint = this.#joint();
      if (this.#at >= this.#text.length || this.#has(")", "precedence")) break;
      const right = this.#operand(depth);
      if (right === null) continue;
      if (joint === "not") left = both(left, { kind: "not", of: right });
      else left = joint === "or" ? either(left, right) : both(left, right);
    }
    return left;
  }

  /** How the next operand is joined to those before it. */
  #joint(): "and" | "or" | "not" {
    let joint: "and" | "or" | "not" = this.#options.defaultOperator;
    for (;;) {
      if (this.#take("+", "and")) joint = "and";
      else if (this.#take("|", "or")) joint = "or";
      else if (this.#take("-", "not")) joint = joint === "not" ? "and" : "not";
      else return joint;
      this.#skipBlanks();
    }
  }

  #operand(depth: number): Expression | null {
    if (this.#take("(", "precedence")) {
      const start = this.#at;
      const inner = this.#group(depth + 1);
      if (!this.#take(")", "precedence")) throw syntaxError(`the parenthesis is not closed (position ${start})`);
      return inner;
    }
    return this.#has('"', "phrase") ? this.#phrase() : this.#word();
  }

  #phrase(): Expression {
    const start = this.#at + 1;
    this.#at += 1;
    let words = "";
    while (this.#at < this.#text.length && this.#text[this.#at] !== '"') words += this.#letter();
    if (this.#at >= this.#text.length) throw syntaxError(`the quotation mark is not closed (position ${start})`);
    this.#at += 1;
    const distance = this.#tilde("near");
    if (distance === null) return this.#term(words, { kind: "phrase" });
    return this.#term(words, { kind: "near", distance: Math.min(distance, mostDistance) });
  }

  #word(): Expression | null {
    let word = "";
    while (this.#at < this.#text.length && !this.#endsWord(word)) word += this.#letter();
    if (this.#take("*", "prefix")) return word === "" ? every : this.#term(word, { kind: "prefix" });
    const edits = this.#tilde("fuzzy");
    if (edits !== null && edits > 0) return this.#term(word, { kind: "fuzzy", edits: Math.min(edits, mostEdits) });
    // Signs alone, such as a hyphen between blanks, are no term. `jean-pierre` is two words that follow each other.
    return sameNameKey(word) === "" ? null : this.#term(word, { kind: "phrase" });
  }

  #endsWord(word: string): boolean {
    const isBlank = /\s/u.test(this.#text[this.#at] ?? "");
    if (isBlank) return !this.#options.disabled.has("whitespace");
    if (this.#has("(", "precedence") || this.#has(")", "precedence") || this.#has("|", "or")) return true;
    if (this.#has('"', "phrase") && word === "") return true;
    if (this.#has("*", "prefix")) return this.#isLast(this.#at + 1);
    return this.#has("~", "fuzzy") && /^~\d+(?:[\s()|]|$)/u.test(this.#text.slice(this.#at, this.#at + 12));
  }

  /** Whether a word ends before this position. */
  #isLast(at: number): boolean {
    return at >= this.#text.length || /[\s()|]/u.test(this.#text[at] ?? "");
  }

  /** The next character; after a backslash the one behind it. */
  #letter(): string {
    if (this.#has("\\", "escape") && this.#at + 1 < this.#text.length) this.#at += 1;
    const letter = this.#text[this.#at] ?? "";
    this.#at += 1;
    return letter;
  }

  /** The number after a tilde; null when there is none. */
  #tilde(operator: SimpleOperator): number | null {
    if (this.#options.disabled.has(operator)) return null;
    const [written, digits] = /^~(?<digits>\d{1,9})/u.exec(this.#text.slice(this.#at, this.#at + 11)) ?? [];
    if (written === undefined) return null;
    this.#at += written.length;
    return Number(digits);
  }

  #has(sign: string, operator: SimpleOperator): boolean {
    return this.#text[this.#at] === sign && !this.#options.disabled.has(operator);
  }

  #take(sign: string, operator: SimpleOperator): boolean {
    if (!this.#has(sign, operator)) return false;
    this.#at += 1;
    return true;
  }

  /** @returns whether anything is left */
  #skipBlanks(): boolean {
    while (/\s/u.test(this.#text[this.#at] ?? "")) this.#at += 1;
    return this.#at < this.#text.length;
  }

  #term(text: string, match: WordMatch): Expression {
    return { kind: "text", fields: this.#options.fields, words: wordsOf(text), match };
  }
}

/** The folded words of a text, as search texts have them. */
export const wordsOf = (text: string): string[] => sameNameKey(text).split(" ").filter(Boolean);
