import { syntaxError } from "./query-refusals.ts";

/** A piece of a structured query: text in quotes, a word or number without quotes, or a sign. */
export interface Token {
  readonly kind: "text" | "word" | "sign";
  /** Without quotes and backslashes. */
  readonly text: string;
  /** Counted from 1. */
  readonly position: number;
}

const token = /\s+|'(?<text>(?:[^'\\]|\\[\s\S])*)'|(?<sign>[()[\]{}:,=])|(?<word>[^\s'()[\]{}:,=]+)/uy;

/** @throws QuerySyntaxError at a quotation mark without its other half */
export function readTokens(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    token.lastIndex = at;
    const found = token.exec(query);
    const position = at + 1;
    if (!found) throw syntaxError(`the quotation mark is not closed (position ${position})`);
    const { text, sign, word } = found.groups ?? {};
    if (text !== undefined)
      tokens.push({ kind: "text", text: text.replaceAll(/\\(?<letter>[\s\S])/gu, "$<letter>"), position });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign, position });
    else if (word !== undefined) tokens.push({ kind: "word", text: word, position });
    at = token.lastIndex;
  }
  return tokens;
}
