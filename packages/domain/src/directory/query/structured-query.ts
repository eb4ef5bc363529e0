import {
  type DirectoryField,
  directoryFields,
  fieldNamed,
  isNumberField,
  isTextField,
} from "../entry/directory-field.ts";
import { type Expression, every, type Range, type WordMatch } from "./expression.ts";
import type { QueryOptions } from "./query-options.ts";
import { noSuchField, shownName, syntaxError } from "./query-refusals.ts";
import { wordsOf } from "./simple-query.ts";
import { readTokens, type Token } from "./structured-tokens.ts";

const deepest = 50;
const operators = ["and", "or", "not", "term", "phrase", "prefix", "near", "range"] as const;
type Operator = (typeof operators)[number];
/** What stands between an operator and its operands, such as `field=city`. `boost` is accepted and changes nothing. */
interface Settings {
  readonly field: DirectoryField | null;
  readonly distance: number;
}
const wholeNumber = /^-?\d{1,15}$/u;

/**
 * Parses CloudSearch's structured syntax: `(and …)`, `(or …)`, `(not …)`, `(term field=f 'v')`, `(phrase …)`, `(prefix …)`,
 * `(near distance=n …)`, `(range field=f [1,2])`, `f:'v'`, `f:1`, `f:[1,2}`, `'words'`, `matchall`.
 * @throws QuerySyntaxError
 */
export function parseStructuredQuery(text: string, options: QueryOptions): Expression {
  return new StructuredParser(readTokens(text), options).parse();
}

class StructuredParser {
  #at = 0;
  readonly #tokens: readonly Token[];
  readonly #options: QueryOptions;

  constructor(tokens: readonly Token[], options: QueryOptions) {
    this.#tokens = tokens;
    this.#options = options;
  }

  parse(): Expression {
    const found = this.#expression(0);
    const rest = this.#tokens[this.#at];
    if (rest) throw unexpected(rest);
    return found;
  }

  #expression(depth: number): Expression {
    if (depth > deepest) throw syntaxError(`more than ${deepest} levels of parentheses`);
    const token = this.#next();
    if (token.kind === "text") return this.#textTerm(null, token.text, { kind: "words" });
    if (token.kind === "sign" && token.text === "(") return this.#compound(depth, token);
    if (token.kind !== "word") throw unexpected(token);
    if (!this.#takes(":")) {
      if (token.text === "matchall") return every;
      throw unexpected(token);
    }
    return this.#ofField(knownField(token.text), { kind: "words" });
  }

  /** From behind the opening parenthesis to the closing one. */
  #compound(depth: number, opening: Token): Expression {
    const name = this.#next();
    const operator = operators.find((one) => name.kind === "word" && one === name.text);
    if (!operator)
      throw name.kind === "word" ? syntaxError(`operator (${shownName(name.text)}) does not exist`) : unexpected(name);
    const settings = this.#settings(operator);
    const parts: Expression[] = [];
    while (!this.#takes(")")) {
      if (!this.#tokens[this.#at]) throw syntaxError(`the parenthesis is not closed (position ${opening.position})`);
      parts.push(this.#operand(operator, settings, depth));
    }
    const [first] = parts;
    if (!first) throw syntaxError(`(${operator}) has no operand`);
    if (operator === "and" || operator === "or") return parts.length === 1 ? first : { kind: operator, of: parts };
    if (parts.length > 1) throw syntaxError(`(${operator}) takes one operand`);
    return operator === "not" ? { kind: "not", of: first } : first;
  }

  #operand(operator: Operator, { field, distance }: Settings, depth: number): Expression {
    if (operator === "and" || operator === "or" || operator === "not") {
      const next = this.#tokens[this.#at];
      if (field === null || next?.kind !== "text") return this.#expression(depth + 1);
      return this.#ofField(field, { kind: "words" });
    }
    if (operator === "range") {
      if (field === null) throw syntaxError("(range) needs a field");
      return this.#range(field);
    }
    const match: WordMatch =
      operator === "near" ? { kind: "near", distance } : { kind: operator === "term" ? "words" : operator };
    if (field !== null) return this.#ofField(field, match);
    const value = this.#next();
    if (value.kind !== "text") throw unexpected(value);
    return this.#textTerm(null, value.text, match);
  }

  #settings(operator: Operator): Settings {
    let field: DirectoryField | null = null;
    let distance = 1;
    for (;;) {
      const [name, sign, value] = this.#tokens.slice(this.#at, this.#at + 3);
      if (name?.kind !== "word" || sign?.text !== "=" || sign.kind !== "sign") return { field, distance };
      if (!value) throw syntaxError(`option (${shownName(name.text)}) has no value`);
      this.#at += 3;
      if (name.text === "field") field = knownField(value.text);
      else if (name.text === "distance" && operator === "near") {
        if (!/^\d{1,2}$/u.test(value.text)) throw syntaxError("distance must be a number from 0 to 99");
        distance = Number(value.text);
      } else if (name.text !== "boost" || !/^\d+(?:\.\d+)?$/u.test(value.text))
        throw syntaxError(`option (${shownName(name.text)}) is not allowed in (${operator})`);
    }
  }

  /** A value behind a field: text in quotes, a number, or a range. */
  #ofField(field: DirectoryField, match: WordMatch): Expression {
    const next = this.#tokens[this.#at];
    if (next?.kind === "sign" && (next.text === "[" || next.text === "{")) return this.#range(field);
    const value = this.#next();
    if (isNumberField(field)) {
      if (!wholeNumber.test(value.text) || value.kind === "sign") throw notANumber(field);
      const number = Number(value.text);
      return { kind: "number-range", field, range: { low: number, high: number, withLow: true, withHigh: true } };
    }
    if (value.kind !== "text") throw unexpected(value);
    if (isTextField(field)) return this.#textTerm([field], value.text, match);
    return { kind: "literal", field, value: value.text, isPrefix: match.kind === "prefix" };
  }

  #range(field: DirectoryField): Expression {
    if (isTextField(field)) throw syntaxError(`field (${directoryFields[field].name}) is text and has no ranges`);
    const { low, high, withLow, withHigh } = this.#limits();
    if (!isNumberField(field)) return { kind: "literal-range", field, range: { low, high, withLow, withHigh } };
    const number = (limit: string | null) => {
      if (limit !== null && !wholeNumber.test(limit)) throw notANumber(field);
      return limit === null ? null : Number(limit);
    };
    return { kind: "number-range", field, range: { low: number(low), high: number(high), withLow, withHigh } };
  }

  /** `[1,2]`, `{,2]`, `[1,}`: a bracket includes the limit, a brace excludes it, and an open end has a brace. */
  #limits(): Range<string> {
    const opening = this.#next();
    if (opening.kind !== "sign" || !/[[{]/u.test(opening.text)) throw unexpected(opening);
    const low = this.#limit(",");
    const high = this.#limit("]}");
    const closing = this.#tokens[this.#at - 1];
    const [withLow, withHigh] = [opening.text === "[", closing?.text === "]"];
    if ((low === null && withLow) || (high === null && withHigh))
      throw syntaxError("an open end of a range has a brace");
    if (low === null && high === null) throw syntaxError("a range has at least one limit");
    return { low, high, withLow, withHigh };
  }

  /** A limit, and the sign behind it, which must be one of `ends`. */
  #limit(ends: string): string | null {
    const value = this.#next();
    if (value.kind === "sign") {
      if (!ends.includes(value.text)) throw unexpected(value);
      return null;
    }
    const end = this.#next();
    if (end.kind !== "sign" || !ends.includes(end.text)) throw unexpected(end);
    return value.text;
  }

  #textTerm(fields: QueryOptions["fields"] | null, text: string, match: WordMatch): Expression {
    return { kind: "text", fields: fields ?? this.#options.fields, words: wordsOf(text), match };
  }

  #next(): Token {
    const token = this.#tokens[this.#at];
    if (!token) throw syntaxError("unexpected end of the query");
    this.#at += 1;
    return token;
  }

  #takes(sign: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "sign" || token.text !== sign) return false;
    this.#at += 1;
    return true;
  }
}

/** Words of the query are not repeated: they may be somebody's name. */
const unexpected = ({ kind, text, position }: Token) =>
  syntaxError(`unexpected ${kind === "sign" ? text : kind === "text" ? "text" : "word"} (position ${position})`);
const notANumber = (field: DirectoryField) =>
  syntaxError(`field (${directoryFields[field].name}) takes a whole number`);

function knownField(name: string): DirectoryField {
  const field = fieldNamed(name);
  if (!field) throw noSuchField(name);
  return field;
}
