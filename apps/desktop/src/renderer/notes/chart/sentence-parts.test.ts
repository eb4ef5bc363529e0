import { expect, test } from "vitest";
import type { Summary } from "./chart-context.ts";
import { groupSentences } from "./sentence-parts.ts";

const sentence = (kind: Summary["sentences"][number]["kind"], text: string) =>
  ({ kind, text, noteIds: [], citations: [], flags: [], supported: true }) as const;
const summary = (generatedBy: string, ...sentences: ReturnType<typeof sentence>[]): Summary =>
  ({ generatedBy, sentences }) as unknown as Summary;

test("the built-in summary's frames become headings, each standing once", () => {
  const groups = groupSentences(
    summary(
      "extractive",
      sentence("problems", "Problems: hypertension."),
      sentence("problems", "Problems: asthma."),
      sentence("allergies", "No known allergies."),
    ),
  );
  expect(groups.map(({ heading, sentences }) => [heading, sentences.map(({ text }) => text)])).toEqual([
    ["Problems", ["Hypertension.", "Asthma."]],
    [null, ["No known allergies."]],
  ]);
});

test("a French frame has a space before its colon", () => {
  const [group] = groupSentences(summary("extractive", sentence("measurements", "Mesures du 12 mars : poids 82 kg.")));
  expect(group).toMatchObject({ heading: "Mesures du 12 mars", sentences: [{ text: "Poids 82 kg." }] });
});

test("a model's sentences keep every word", () => {
  const [group] = groupSentences(summary("some-model", sentence("narrative", "She said: no pain.")));
  expect(group).toMatchObject({ heading: null, sentences: [{ text: "She said: no pain.", index: 0 }] });
});
