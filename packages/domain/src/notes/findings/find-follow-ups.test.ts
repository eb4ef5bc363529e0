import { expect, test } from "vitest";
import { noteLexicon } from "../../testing/note-lexicon.ts";
import type { NotePart } from "../sections/note-part.ts";
import { foldText } from "../text/fold-text.ts";
import { splitSentences } from "../text/split-sentences.ts";
import { findFollowUps } from "./find-follow-ups.ts";

type Place = Pick<NotePart, "section" | "topic">;
const plan: Place = { section: "plan", topic: null };
const orders: Place = { section: null, topic: "orders" };
const followUp: Place = { section: null, topic: "follow-up" };
const story: Place = { section: "subjective", topic: null };

function find(content: string, place: Place) {
  const part: NotePart = { ...place, start: 0, end: content.length, how: "header" };
  const sentences = splitSentences(content).map((sentence) => ({ ...sentence, part, previous: null }));
  return findFollowUps({ content, folded: foldText(content), isHeaded: true, sentences, lexicon: noteLexicon });
}
const read = (content: string, place = plan) => find(content, place).map(({ label, value }) => `${label} | ${value}`);

test("an arrangement is a finding with its words, their place and its time", () => {
  expect(find("Well. P: Contrôle échographique dans 6 mois.", plan)).toEqual([
    {
      type: "follow_up",
      label: "Contrôle échographique dans 6 mois.",
      quote: "Contrôle échographique dans 6 mois.",
      start: 9,
      end: 44,
      value: "dans 6 mois",
      concept: "controle echographique dans 6 mois.",
      status: null,
      date: null,
      dose: null,
      route: null,
      frequency: null,
      dosageAt: null,
      needsCheck: false,
      place: null,
    },
  ]);
});

test.each([
  ["in the plan", "Recheck potassium.", plan, ["Recheck potassium. | no time given"]],
  ["in the plan, in French", "Adressée au cardiologue.", plan, ["Adressée au cardiologue. | no time given"]],
  ["under orders", "Repeat INR.", orders, ["Repeat INR. | no time given"]],
  ["under follow-up", "Appointment with Dr. Roux.", followUp, ["Appointment with Dr. Roux. | no time given"]],
  [
    "under follow-up, with a time only",
    "Cardiologue dans 10 jours.",
    followUp,
    ["Cardiologue dans 10 jours. | dans 10 jours"],
  ],
  ["with a time only, under orders", "Cardiologue dans 10 jours.", orders, []],
  ["with neither, under follow-up", "Rest and fluids.", followUp, []],
  [
    "in the story, with plain words and a time",
    "Told to come back in 3 months.",
    story,
    ["Told to come back in 3 months. | in 3 months"],
  ],
  ["in the story, without a time", "Told to come back.", story, []],
  ["in the story, in words that may mean anything", "Needs a repeat in 2 weeks.", story, []],
  ["in the story, with a time only", "She will be sixty in 2 weeks.", story, []],
  ["in the plan, of what was", "Recheck was discussed.", plan, []],
  ["under follow-up, of what was", "As planned in 3 months.", followUp, []],
])("arranged %s: %j", (_, content, place, expected) => {
  expect(read(content, place)).toEqual(expected);
});

test.each([
  ["P: RTC in 3 months", ["RTC in 3 months | in 3 months"]],
  ["P:RTC 3 months", ["RTC 3 months | rtc 3 months"]],
  ["- Plan : Recheck BMP.", ["Recheck BMP. | no time given"]],
  ["Plan/ Recheck BMP.", ["Recheck BMP. | no time given"]],
  ["Followup: see GP within a week.", ["see GP within a week. | within a week"]],
  ["Follow-up: see GP within a week.", ["see GP within a week. | within a week"]],
  ["Follow up: see GP within a week.", ["see GP within a week. | within a week"]],
  ["F/U: see GP within a week.", ["see GP within a week. | within a week"]],
  ["Rendez-vous : revoir dans un mois.", ["revoir dans un mois. | dans un mois"]],
  ["Conduite à tenir : revoir dans un mois.", ["revoir dans un mois. | dans un mois"]],
  // A label in the middle is one of the words.
  ["Recheck per plan: BMP in 2 weeks.", ["Recheck per plan: BMP in 2 weeks. | in 2 weeks"]],
  // A label alone arranges nothing.
  ["Follow-up:", []],
  ["Suivi :", []],
])("the label before an arrangement is none of its words: %j", (content, expected) => {
  expect(read(content)).toEqual(expected);
});

test.each([
  ["RTC in 3 months; repeat HbA1c.", ["RTC in 3 months | in 3 months", "repeat HbA1c. | no time given"]],
  ["Rest; repeat HbA1c; fluids.", ["repeat HbA1c | no time given"]],
  ["RTC in 3 months, labs in 2 weeks.", ["RTC in 3 months | in 3 months", "labs in 2 weeks. | in 2 weeks"]],
  ["RTC in 3 months, see GP.", ["RTC in 3 months | in 3 months", "see GP. | no time given"]],
  [
    "RTC in 3 months, labs in 2 weeks, echo in 6 weeks.",
    ["RTC in 3 months | in 3 months", "labs in 2 weeks | in 2 weeks", "echo in 6 weeks. | in 6 weeks"],
  ],
  ["RTC in 3 months, with her husband.", ["RTC in 3 months, with her husband. | in 3 months"]],
  ["Recheck BMP, CBC in 2 weeks.", ["Recheck BMP, CBC in 2 weeks. | in 2 weeks"]],
  ["Recheck BMP, CBC, TSH in 2 weeks.", ["Recheck BMP, CBC, TSH in 2 weeks. | in 2 weeks"]],
  // The time behind a semicolon is none of the words behind a comma.
  [
    "RTC in 3 months, with her husband; labs in 2 weeks.",
    ["RTC in 3 months, with her husband | in 3 months", "labs in 2 weeks. | in 2 weeks"],
  ],
  ["RTC in 3 months,labs in 2 weeks.", ["RTC in 3 months,labs in 2 weeks. | in 3 months"]],
  [
    "Well today. Revoir dans 8 jours ; rdv dans 2 mois.",
    ["Revoir dans 8 jours | dans 8 jours", "rdv dans 2 mois. | dans 2 mois"],
  ],
])("the arrangements of %j, each with its own time", (content, expected) => {
  expect(read(content)).toEqual(expected);
});

test("what stands in front of an arrangement belongs to it, up to sixty characters", () => {
  const reason = "As the pressure is a little higher again and she feels dizzy";
  const read = (length: number) => find(`Well; ${reason.slice(0, length - 2)} recheck BP in 2 weeks.`, plan);
  expect(read(60)).toMatchObject([{ start: 6, end: 87 }]);
  expect(read(61)).toMatchObject([{ start: 66, end: 88, label: "recheck BP in 2 weeks." }]);
});

test("a clause of more than 260 characters is a story, not an arrangement", () => {
  const of = (length: number) => read(`Recheck ${"and again ".repeat(30).slice(0, length - 9)}.`);
  expect(of(260)).toHaveLength(1);
  expect(of(261)).toEqual([]);
});
