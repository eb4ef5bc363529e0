/**
 * Small faults in the text of a statement, of kinds that people make: a missing condition, a limit off by one, a missing
 * sort term, a changed interval, a missing lock. A test beside the statement should notice each.
 */
export type SqlFault = "condition" | "comparison" | "bound" | "order" | "interval" | "lock";

export interface SqlMutation {
  readonly fault: SqlFault;
  /** The part of the statement that changes, for people to read. */
  readonly what: string;
  /** The whole text with the fault. */
  readonly text: string;
}

interface Token {
  readonly text: string;
  /** In lower case, for comparing keywords. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Number of open brackets and `case`s around it. */
  readonly depth: number;
}

/** Placeholder in a statement's text for a `${...}` of the template. */
export const hole = (index: number): string => `\u{e000}${index}\u{e001}`;
export const holes = /\u{e000}(\d+)\u{e001}/gu;

const tokenPattern =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|\u{e000}\d+\u{e001}|--[^\n]*|\$\d+|\d+(?:\.\d+)?|[a-z_]\w*|[<>=!@#%&|~*/+\-?^:]+|[^\s]/giu;

/** Splits into tokens without comments, because text inserted after a comment would become part of it. */
function tokensOf(text: string): Token[] {
  let depth = 0;
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const [token] = match;
    const word = token.toLowerCase();
    if (token.startsWith("--")) continue;
    const isName = tokens.at(-1)?.word === "as"; // `ends_at as end`
    if (token === ")" || (word === "end" && !isName)) depth -= 1;
    tokens.push({ text: token, word, start: match.index, end: match.index + token.length, depth });
    if (token === "(" || word === "case") depth += 1;
  }
  return tokens;
}

const endsCondition = new Set(
  "and or order group limit offset returning for union where join left inner cross window having set as then when else on ; ,".split(
    " ",
  ),
);
const endsOrder = new Set("limit offset for union returning rows range ;".split(" "));
const swapped: Readonly<Record<string, string>> = { "<": "<=", "<=": "<", ">": ">=", ">=": ">" };
const before = new Set(["<", "<=", ">", ">=", "=", "+", "-", "limit", "offset"]);

/** All mutations of the statement, with one fault each. */
export function mutationsOf(text: string): SqlMutation[] {
  const tokens = tokensOf(text);
  const mutations: SqlMutation[] = [];
  const replace = (fault: SqlFault, from: number, to: number, by: string, shown = text.slice(from, to)) =>
    mutations.push({
      fault,
      what: shown.replaceAll(/\s+/gu, " ").trim(),
      text: text.slice(0, from) + by + text.slice(to),
    });

  // A dropped condition becomes `true or (...)`, so that the parameters keep their types.
  for (const { start, end } of conditionsOf(tokens))
    replace("condition", start, end, `(true or (${text.slice(start, end)}))`);

  tokens.forEach((token, index) => {
    const previous = tokens[index - 1]?.word ?? "";
    const next = tokens[index + 1];
    const other = swapped[token.text];
    if (other !== undefined) replace("comparison", token.start, token.end, other, around(text, tokens, index));
    if (/^\d+$/u.test(token.text) && before.has(previous))
      replace("bound", token.start, token.end, String(Number(token.text) + 1), around(text, tokens, index));
    if ((token.word === "limit" || token.word === "offset") && next && /^[$\u{e000}]/u.test(next.text))
      replace("bound", token.start, next.end, `${text.slice(token.start, next.end)} + 1`);
    if (token.word === "interval" && next) {
      // The digits of a hole are its index in the template, not a length of time.
      const isFilledIn = next.text.search(holes) >= 0;
      const longer = isFilledIn ? `${next.text} * 2` : next.text.replace(/\d+/u, (count) => String(Number(count) * 2));
      if (longer !== next.text) replace("interval", next.start, next.end, longer);
    }
    if (/^pg_advisory_(?:xact_)?lock/u.test(token.word))
      replace("lock", token.start, token.end, token.text.replace("pg_", "pg_try_"));
    const lockEnd = token.word === "for" ? endOfLock(tokens, index) : undefined;
    if (lockEnd !== undefined) replace("lock", token.start, lockEnd, "");
    if (token.word === "skip" && next?.word === "locked") replace("lock", token.start, next.end, "");
    if (token.word === "order" && next?.word === "by") {
      const terms = termsOf(tokens, index + 2);
      for (const [at, term] of terms.entries()) {
        const from = terms.length === 1 ? token.start : at === 0 ? term.start : (terms[at - 1]?.end ?? term.start);
        const to = terms.length > 1 && at === 0 ? (terms[1]?.start ?? term.end) : term.end;
        replace("order", from, to, "", `order by ${text.slice(term.start, term.end)}`);
      }
    }
    if (token.word === "desc") replace("order", token.start, token.end, "asc", around(text, tokens, index));
  });
  return mutations;
}

/** Each condition of a `where` or a join and after an `and`; a text without keywords may be a condition itself. */
function conditionsOf(tokens: readonly Token[]): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const isBetween = new Map<number, boolean>();
  const take = (from: number) => {
    const first = tokens[from];
    if (!first || first.word === "true") return;
    let last = from;
    while (last + 1 < tokens.length) {
      const token = tokens[last + 1] as Token;
      if (token.depth < first.depth) break;
      const isInside = token.word === "and" && isAndOfBetween(tokens, from, last + 1);
      if (token.depth === first.depth && endsCondition.has(token.word) && !isInside) break;
      last += 1;
    }
    found.push({ start: first.start, end: (tokens[last] as Token).end });
  };
  tokens.forEach(({ word, depth }, index) => {
    if (word === "between") isBetween.set(depth, true);
    else if (word === "and" && isBetween.get(depth)) isBetween.set(depth, false);
    else if (word === "where" || word === "and") take(index + 1);
    else if (word === "on" && isOfJoin(tokens, index)) take(index + 1);
  });
  const isStatement = tokens.some(({ word }) =>
    /^(?:select|insert|update|delete|with|from|where|order|on)$/u.test(word),
  );
  if (!isStatement && tokens[0]?.word !== "and" && tokens.some(({ text }) => /^(?:[<>]=?|=|<>|&&|@>)$/u.test(text)))
    take(0);
  return found;
}

/** Whether an `on` belongs to a join, not to `on conflict`, `distinct on` or `grant select on`. */
const isOfJoin = (tokens: readonly Token[], index: number): boolean =>
  tokens[index + 1]?.word !== "conflict" && tokens.slice(0, index).some(({ word }) => word === "join");

function isAndOfBetween(tokens: readonly Token[], from: number, at: number): boolean {
  const depth = tokens[at]?.depth;
  const inside = tokens.slice(from, at).filter((token) => token.depth === depth);
  const betweens = inside.filter(({ word }) => word === "between").length;
  return betweens > inside.filter(({ word }) => word === "and").length;
}

function endOfLock(tokens: readonly Token[], index: number): number | undefined {
  const words = tokens.slice(index + 1, index + 4).map(({ word }) => word);
  const length = /^(?:no key update|key share|update|share)/u.exec(words.join(" "))?.[0].split(" ").length;
  if (length === undefined) return undefined;
  let last = index + length;
  while (/^(?:of|skip|locked|nowait)$/u.test(tokens[last + 1]?.word ?? "") || tokens[last]?.word === "of") last += 1;
  return tokens[last]?.end;
}

function termsOf(tokens: readonly Token[], from: number): { start: number; end: number }[] {
  const depth = tokens[from]?.depth ?? 0;
  const terms: { start: number; end: number }[] = [];
  let first = from;
  let at = from;
  const close = () => {
    const [start, end] = [tokens[first]?.start, tokens[at - 1]?.end];
    if (start !== undefined && end !== undefined && at > first) terms.push({ start, end });
  };
  for (; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (token.depth < depth || (token.depth === depth && endsOrder.has(token.word))) break;
    if (token.depth === depth && token.text === ",") {
      close();
      first = at + 1;
    }
  }
  close();
  return terms;
}

function around(text: string, tokens: readonly Token[], index: number): string {
  return text.slice(tokens[Math.max(0, index - 3)]?.start, tokens[Math.min(tokens.length - 1, index + 3)]?.end);
}

const statement = /\b(?:select|insert\s+into|delete\s+from|update\s+\S+\s+(?:\S+\s+)?set|with\s+\w+\s+as)\s/u;
const clause = /^\s*(?:and|where|order\s+by|limit|for\s+(?:no\s+key\s+)?update)\s/u;
const condition = /^\(?[\w."]+(?:\([^)]*\))?(?:::\w+)?\s+(?:[<>]=?|=|<>|&&|@>)\s/u;
const inside = /\s(?:and|where|order by)\s[\w."(]+/u;
/** Matches text for people. */
const sentence = /[a-z]\. [A-Z]/u;

/** Whether a text is SQL: a statement or a part of one. */
export const isSql = (text: string): boolean =>
  !sentence.test(text) &&
  (statement.test(text) || clause.test(text) || condition.test(text) || (inside.test(text) && /[=<>]/u.test(text)));
