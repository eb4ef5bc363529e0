/** Consonants that sound alike in English and French share a class; vowels, h, w and y have none. */
const classByConsonant = new Map(
  ["bfpv", "cgjkqsxz", "dt", "l", "mn", "r"].flatMap((letters, index) =>
    letters.split("").map((letter) => [letter, String(index + 1)] as const),
  ),
);

const length = 4;

/**
 * A short code that is the same for names that sound alike. It is like Soundex, but also ignores the spelling of the first
 * letter (`Catherine`, `Katherine`). The code of a name in another script is the name. Codes are stored and must never change.
 * @param name a search key
 */
export function phoneticCode(name: string): string {
  const letters = name.replaceAll(" ", "");
  if (/[^a-z]/u.test(letters)) return letters.slice(0, 2 * length);
  let code = /^[aeiouyhw]/u.test(letters) ? "0" : "";
  let last = "";
  for (const letter of letters) {
    const sound = classByConsonant.get(letter) ?? "";
    if (sound !== "" && sound !== last) code += sound;
    if (letter !== "h" && letter !== "w") last = sound;
    if (code.length === length) break;
  }
  return code;
}
