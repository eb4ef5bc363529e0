import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { httpStatusOfCategory, type RefusalCategory } from "@daybook/domain";

export interface RefusalCode {
  readonly code: string;
  readonly status: number;
  /** The comment above the refusal or, without one, its message. */
  readonly meaning: string;
}

const folders = ["packages/domain/src", "packages/api/src", "apps/server/src"];
/** Codes whose HTTP status does not follow from their category (core/problems/problem.ts). */
const answeredOtherwise: Readonly<Record<string, number>> = { internal_error: 500 };

/** All refusal codes in the sources, in alphabetical order. */
export function refusalCodes(root: string): RefusalCode[] {
  const files = folders.flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root })).toSorted();
  const found = files
    .filter((file) => !file.includes(".test.") && !file.split(path.sep).includes("testing"))
    .flatMap((file) => codesIn(readFileSync(path.join(root, file), "utf8").replaceAll("\r\n", "\n")));
  // A code may occur in several places; the one with a comment explains it.
  const explained = found.toSorted((a, b) => Number(a.commented) - Number(b.commented));
  const byCode = new Map(explained.map((entry) => [entry.code, entry]));
  return [...byCode.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** Exported for its test: the codes of one source file. */
export function codesIn(source: string): (RefusalCode & { commented: boolean })[] {
  const comments = commentsByCode(source);
  return [...source.matchAll(/\{[^{}]*?\bcode: "(?<code>[a-z_]+)"[^{}]*/gu)].flatMap(({ 0: text, groups }) => {
    const code = groups?.["code"] ?? "";
    const category = /category: "(?<value>[a-z-]+)"/u.exec(text)?.groups?.["value"];
    const status =
      answeredOtherwise[code] ??
      (category
        ? httpStatusOfCategory[category as RefusalCategory]
        : Number(/status: (\d+)/u.exec(text)?.[1] ?? Number.NaN));
    if (Number.isNaN(status)) return [];
    const comment = comments.get(code);
    const message = /(?:message|detail):\s*(?:.*\?\? )?["`](?<text>[^"`]+)["`]/u.exec(text)?.groups?.["text"];
    return [{ code, status, meaning: comment ?? message ?? "", commented: comment !== undefined }];
  });
}

/** Comments above a constant, a function or a type that has exactly one code. */
function commentsByCode(source: string): Map<string, string> {
  const comments = new Map<string, string>();
  const declarations = source.matchAll(
    /\/\*\*(?<comment>(?:(?!\*\/)[\s\S])*)\*\/\n(?=(?<code>(?:export )?(?:const|type) (?:.+\n)*))/gu,
  );
  for (const { groups } of declarations) {
    const declaration = endOf(groups?.["code"] ?? "");
    const codes = [...declaration.matchAll(/(?:code: |Refusal<)"(?<code>[a-z_]+)"/gu)].map(
      (match) => match.groups?.["code"] ?? "",
    );
    if (codes.length === 1 && codes[0]) comments.set(codes[0], plain(groups?.["comment"] ?? ""));
  }
  return comments;
}

/** The text up to the end of the first top-level declaration. */
const endOf = (text: string): string => /^(?:.*\n)*?(?:.*;|\}.*)\n/u.exec(text)?.[0] ?? text;

const plain = (comment: string): string =>
  comment
    .replaceAll(/\n\s*\*/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
