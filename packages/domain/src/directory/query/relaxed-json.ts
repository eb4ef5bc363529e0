import { QuerySyntaxError } from "./query-refusals.ts";

const deepest = 8;

/**
 * Reads JSON as the examples of CloudSearch's guide write it: single quotes besides double ones, and names without quotes.
 * @throws QuerySyntaxError
 */
export function readRelaxedJson(text: string): unknown {
  const tokens = text.match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,'"]+|['"]/gu) ?? [];
  let at = 0;
  const broken = () => new QuerySyntaxError("Invalid value for parameter q.options: not a JSON object.");
  const take = (wanted?: string): string => {
    const token = tokens[at];
    if (token === undefined || (wanted !== undefined && token !== wanted)) throw broken();
    at += 1;
    return token;
  };
  const list = <Item>(end: string, read: () => Item): Item[] => {
    const items: Item[] = [];
    while (tokens[at] !== end) {
      if (items.length > 0) take(",");
      items.push(read());
    }
    take(end);
    return items;
  };
  const value = (depth: number): unknown => {
    if (depth > deepest) throw broken();
    const token = take();
    if (token === "[") return list("]", () => value(depth + 1));
    if (token === "{")
      return Object.fromEntries(
        list("}", () => {
          const name = plain(take());
          take(":");
          return [name, value(depth + 1)];
        }),
      );
    return plain(token);
  };
  const plain = (token: string): string => {
    if (/^[{}[\]:,'"]$/u.test(token)) throw broken();
    const isQuoted = /^['"]/u.test(token);
    return isQuoted ? token.slice(1, -1).replaceAll(/\\(?<letter>.)/gu, "$<letter>") : token;
  };
  const result = value(0);
  if (at < tokens.length) throw broken();
  return result;
}
