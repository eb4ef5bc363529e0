import { type Member, membersOf, valueAt, withValueAt } from "./schema-walk.ts";
import type { Declared } from "./surface.ts";

/** Unique words that tests put into inputs and look for elsewhere. */
export interface Canaries {
  /** A new canary in the form that the member accepts. */
  next(key: string): string;
  /** The parts of the canaries that are searched for. */
  readonly words: readonly string[];
  /** The canaries that occur in a text. */
  in(text: string): string[];
}

/** @param seed distinguishes the canaries of different runs */
export function createCanaries(seed: string): Canaries {
  const words: string[] = [];
  const digits = (index: number) =>
    `7${seed.replaceAll(/\D/gu, "").padEnd(3, "3").slice(0, 3)}${String(index).padStart(4, "0")}`;
  return {
    words,
    next(key) {
      const index = words.length;
      const word = key === "phone" ? digits(index) : `zqx${seed}${letters(index)}`;
      words.push(word);
      if (key === "phone") return `+33${word}`;
      if (key === "email") return `${word}@example.test`;
      if (key === "file") return `C:\\Users\\${word}\\scan.pdf`;
      return word;
    },
    in: (text) => {
      const folded = text.toLowerCase();
      return words.filter((word) => folded.includes(word));
    },
  };
}

/** Only letters, so that names stay valid and no canary is part of another. */
const letters = (index: number) =>
  `${String.fromCodePoint(...[676, 26, 1].map((unit) => 97 + (Math.floor(index / unit) % 26)))}q`;

/** Members with free text, which accept a canary. */
const free = new Set(
  (
    "firstName lastName name mrn phone email address line city postcode payer plan memberId reason kind q specialty action content " +
    "professionName professionCode registeredName finessJustice activitySegmentCode activitySegmentName gender buildingNumber street " +
    "departmentCode phoneNumber identTechStructure typeContact bimedocClient specialtyNames secureEmail"
  ).split(" "),
);

/** The `kind` of an appointment is free text; that of notes and of audit entries is a word from a list. */
const isFree = ({ path }: Declared, member: Member) =>
  free.has(keyOf(member)) && !(/^(?:audit|notes)\./u.test(path) && keyOf(member) === "kind");

/** An item of a list has the name of the list. */
const keyOf = ({ path }: Member) => String(path.findLast((key) => typeof key === "string"));
const leavesOf = ({ input }: Declared) => membersOf(input).filter(({ type }) => type !== "object" && type !== "array");
/** Members that accept any long text, so a canary does not make them invalid. */
const unbreakable = new Set(["password", "choice"]);

/** Puts a canary into every member that accepts one, so that the input stays valid. */
export function withCanaries(procedure: Declared, input: unknown, canaries: Canaries): unknown {
  return leavesOf(procedure)
    .filter((member) => isFree(procedure, member) && typeof valueAt(input, member.path) === "string")
    .reduce((changed, { path }) => withValueAt(changed, path, canaries.next(String(path.at(-1)))), input);
}

/** Inputs that are each invalid in one place, by a canary instead of a number, a date, an id or a word from a list. */
export function brokenByCanaries(procedure: Declared, input: unknown, canaries: Canaries): unknown[] {
  return leavesOf(procedure)
    .filter(
      (member) =>
        !isFree(procedure, member) && !unbreakable.has(keyOf(member)) && valueAt(input, member.path) !== undefined,
    )
    .map(({ path }) => withValueAt(withCanaries(procedure, input, canaries), path, canaries.next("file")));
}
