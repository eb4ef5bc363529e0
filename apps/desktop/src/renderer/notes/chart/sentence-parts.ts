import type { Summary } from "./chart-context.ts";

type Sentence = Summary["sentences"][number];

/** Sentences of one kind, under the heading that they share. */
export interface SentenceGroup {
  /** In the words of the summary; null where the kind's own name serves. */
  readonly heading: string | null;
  readonly kind: Sentence["kind"];
  readonly sentences: readonly { readonly sentence: Sentence; readonly text: string; readonly index: number }[];
}

/** The built-in summary begins its sentences with what they list: "Stopped: ibuprofen." */
const frame = /^(?<heading>[^:.,;]{2,60}?)\s?:\s+(?<rest>.+)$/su;

/** Groups the sentences as they follow each other, so that a heading stands once. */
export function groupSentences({ sentences, generatedBy }: Summary): SentenceGroup[] {
  const groups: (Omit<SentenceGroup, "sentences"> & { sentences: SentenceGroup["sentences"][number][] })[] = [];
  sentences.forEach((sentence, index) => {
    const { kind, text } = sentence;
    const framed = generatedBy === "extractive" ? frame.exec(text)?.groups : undefined;
    const heading = framed?.["heading"] ?? null;
    const said = framed?.["rest"];
    const shown = said ? said.charAt(0).toLocaleUpperCase() + said.slice(1) : text;
    const last = groups.at(-1);
    if (last && last.kind === kind && last.heading === heading) last.sentences.push({ sentence, text: shown, index });
    else groups.push({ heading, kind, sentences: [{ sentence, text: shown, index }] });
  });
  return groups;
}

/** What is not found in the notes, so that a person must read it before they approve. */
export const isFlagged = ({ supported, flags }: Sentence): boolean => !supported || flags.length > 0;
