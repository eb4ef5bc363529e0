import { searchKey } from "@daybook/domain";
import type { MadePatient } from "../data/patients.ts";
import { integer, type Random, seededRandom } from "../data/random.ts";

export interface Question {
  readonly text: string;
  readonly target: MadePatient;
}

type Ask = (target: MadePatient, random: Random) => string;

/** Search texts made from patients, as desks type them. The first two tiers and typing errors have different goals. */
const asks = {
  "prefix 3": ({ lastName }) => searchKey(lastName).slice(0, 3),
  "prefix 5": ({ lastName }) => searchKey(lastName).slice(0, 5),
  "last + first(3)": ({ lastName, firstName }) => `${lastName} ${firstName.slice(0, 3)}`,
  "phone last 6": ({ phone }) => phone.replaceAll(/\D/gu, "").slice(-6),
  "phone middle 6": ({ phone }) => phone.replaceAll(/\D/gu, "").slice(-8, -2),
  mrn: ({ mrn }) => mrn,
  "birth date": ({ birthDate }) => birthDate,
  "infix 5": ({ lastName }, random) => {
    const name = searchKey(lastName);
    const start = 1 + integer(random, Math.max(1, name.length - 5));
    return name.slice(start, start + 5);
  },
} as const satisfies Record<string, Ask>;
export type QuestionKind = keyof typeof asks;
export const questionKinds = Object.keys(asks) as QuestionKind[];

export function questionsOf(kind: QuestionKind, targets: readonly MadePatient[]): Question[] {
  const random = seededRandom(7);
  return targets
    .map((target) => ({ target, text: asks[kind](target, random) }))
    .filter(({ text }) => text.replaceAll(" ", "").length >= 3);
}

const letters = "abcdefghijklmnopqrstuvwxyz";

/** Family and given name with a typing error in the family name: a letter changed, left out or doubled, or two swapped. */
export function typoQuestions(targets: readonly MadePatient[]): Question[] {
  const random = seededRandom(8);
  return targets
    .filter(({ lastName }) => lastName.length >= 5)
    .map((target) => {
      const name = searchKey(target.lastName);
      const at = 1 + integer(random, name.length - 2);
      const slips = [
        name.slice(0, at) + letters[integer(random, 26)] + name.slice(at + 1),
        name.slice(0, at) + name.slice(at + 1),
        name.slice(0, at) + name[at] + name.slice(at),
        name.slice(0, at) + (name[at + 1] ?? "") + name[at] + name.slice(at + 2),
      ];
      return { target, text: `${slips[integer(random, slips.length)]} ${target.firstName}` };
    })
    .filter(({ text, target }) => !text.startsWith(`${searchKey(target.lastName)} `));
}
