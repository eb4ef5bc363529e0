import { type Member, membersOf, valueAt, withValueAt } from "./schema-walk.ts";
import type { Declared } from "./surface.ts";

/** A word that stands nowhere but where a test puts it. */
export interface Canaries {
  /** A new one of the shape that the member takes. */
  next(key: string): string;
  /** The part of each that is looked for. */
  readonly words: readonly string[];
  /** Which of them stand in a text. */
  in(text: string): string[];
}

/** @param seed tells the canaries of one run from those of another */
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

/** Letters alone, so that names stay names and no canary is part of another. */
const letters = (index: number) =>
  `${String.fromCodePoint(...[676, 26, 1].map((unit) => 97 + (Math.floor(index / unit) % 26)))}q`;

/** Members that hold what people say; a canary fits in them. */
const free = new Set(
  "firstName lastName name mrn phone email address line city postcode payer plan memberId reason kind q specialty action".split(
    " ",
  ),
);

/** The `kind` of an appointment is free text, that of audit entries a word from a list. */
const isFree = ({ path }: Declared, member: Member) =>
  free.has(keyOf(member)) && !(path.startsWith("audit.") && keyOf(member) === "kind");

const keyOf = ({ path }: Member) => String(path.at(-1));
const leavesOf = ({ input }: Declared) => membersOf(input).filter(({ type }) => type !== "object" && type !== "array");
/** Anything long enough is right here, so a canary does not break it. */
const unbreakable = new Set(["password"]);

/** The input with a canary wherever one fits, so that it stays valid. */
export function withCanaries(procedure: Declared, input: unknown, canaries: Canaries): unknown {
  return leavesOf(procedure)
    .filter((member) => isFree(procedure, member) && typeof valueAt(input, member.path) === "string")
    .reduce((changed, { path }) => withValueAt(changed, path, canaries.next(String(path.at(-1)))), input);
}

/** Inputs that are wrong in one place each, by a canary where a number, a date, an id or a word from a list is wanted. */
export function brokenByCanaries(procedure: Declared, input: unknown, canaries: Canaries): unknown[] {
  return leavesOf(procedure)
    .filter(
      (member) =>
        !isFree(procedure, member) && !unbreakable.has(keyOf(member)) && valueAt(input, member.path) !== undefined,
    )
    .map(({ path }) => withValueAt(withCanaries(procedure, input, canaries), path, canaries.next("file")));
}
