import type { Refusal } from "../shared/refusal.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { withoutAccents } from "../shared/without-accents.ts";

/** Counted in Unicode characters, not in bytes. */
export const passwordLength = { least: 12, most: 128 } as const;

export type PasswordRefusal = Refusal<"password_too_short" | "password_too_long" | "password_too_common">;

/** Letters that must remain of a password without its common words. */
const leastOwnCharacters = 6;

/** Words that attackers try first, with those of this product and of health care. A longer word comes before words inside it. */
const commonWords = [
  "motdepasse",
  "passwort",
  "password",
  "passw0rd",
  "p@ssw0rd",
  "p@ssword",
  "pa55word",
  "iloveyou",
  "letmein",
  "welcome",
  "bienvenue",
  "azertyuiop",
  "qwertyuiop",
  "azerty",
  "qwerty",
  "qwertz",
  "asdfghjkl",
  "zxcvbnm",
  "1q2w3e4r5t6y",
  "1q2w3e4r",
  "1qaz2wsx3edc",
  "1qaz2wsx",
  "zaq12wsx",
  "administrator",
  "administrateur",
  "admin",
  "changeme",
  "trustno1",
  "football",
  "baseball",
  "superman",
  "sunshine",
  "princess",
  "dragon",
  "monkey",
  "master",
  "shadow",
  "michael",
  "secret",
  "soleil",
  "doudou",
  "chouchou",
  "loulou",
  "abcdefgh",
  "daybook",
  "frontdesk",
  "clinician",
  "clinique",
  "clinic",
  "hospital",
  "hopital",
  "medecin",
  "medical",
  "doctor",
  "docteur",
  "patient",
  "cabinet",
  "accueil",
  "login",
  "user",
  "test",
  "demo",
];

/**
 * Asks for length, not for kinds of characters, and refuses passwords that are guessed first.
 * @param ownWords words that an attacker would try here: the clinic's name, the person's name and e-mail address
 */
export function checkPassword(password: string, ownWords: readonly string[] = []): Result<string, PasswordRefusal> {
  const length = Array.from(password).length;
  if (length < passwordLength.least) {
    return refuse({
      code: "password_too_short",
      category: "invalid",
      message: "A password has at least 12 characters.",
    });
  }
  if (length > passwordLength.most) {
    return refuse({
      code: "password_too_long",
      category: "invalid",
      message: "A password has at most 128 characters.",
    });
  }
  if (isGuessedFirst(password, ownWords)) {
    return refuse({ code: "password_too_common", category: "invalid", message: "This password is too easy to guess." });
  }
  return accept(password);
}

function isGuessedFirst(password: string, ownWords: readonly string[]): boolean {
  const plain = withoutAccents(password);
  if (/^(.{1,4}?)\1*$/u.test(plain) || isRun(plain)) return true;
  const own = ownWords.flatMap((word) => withoutAccents(word).split(/[^a-z0-9]+/u)).filter((word) => word.length >= 4);
  let rest = plain;
  for (const word of [...own, ...commonWords]) rest = rest.replaceAll(word, "");
  if (rest === plain) return false;
  // Years, counters and punctuation around a common word are guessed too.
  return rest.replaceAll(/[^a-z]+/gu, "").length < leastOwnCharacters;
}

/** `123456789012`, `abcdefghijkl` and the like, up or down. */
function isRun(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0));
  const regular = steps.filter((step) => Math.abs(step) === 1 || Math.abs(step) === 9).length;
  return regular >= steps.length - 1;
}
