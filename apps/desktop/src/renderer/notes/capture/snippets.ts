import { searchKey } from "@daybook/domain";

/** A text that is written often, under a short name. */
export interface Snippet {
  readonly key: string;
  readonly title: string;
  readonly text: string;
}

/** What stands behind a slash at the beginning of a word, up to the caret. */
export interface Asked {
  readonly start: number;
  readonly typed: string;
}

const asking = /(?:^|\s)\/(?<typed>\p{L}*)$/u;

/** What somebody asks for with the letters before the caret; null when it is no snippet, as in 124/72 or and/or. */
export function snippetAsked(text: string, caret: number): Asked | null {
  const typed = asking.exec(text.slice(0, caret))?.groups?.["typed"];
  return typed === undefined ? null : { start: caret - typed.length - 1, typed };
}

/** Those whose short name begins with the typed letters, then those with a word in their title that does. */
export function snippetsFor(snippets: readonly Snippet[], { typed }: Asked): readonly Snippet[] {
  const wanted = searchKey(typed);
  const byKey = snippets.filter(({ key }) => key.startsWith(wanted));
  const byTitle = snippets.filter(({ title }) =>
    searchKey(title)
      .split(" ")
      .some((word) => word.startsWith(wanted)),
  );
  return [...new Set([...byKey, ...byTitle])];
}

/** The text with the snippet in place of what asked for it, and where the caret is then. */
export function withSnippet(text: string, caret: number, { start }: Asked, snippet: Snippet) {
  return {
    text: text.slice(0, start) + snippet.text + text.slice(caret),
    caret: start + snippet.text.length,
  };
}
