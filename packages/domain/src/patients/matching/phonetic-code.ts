/** Consonants that are taken for one another by ear, in English as in French; vowels, h, w and y have no class. */
const classByConsonant = new Map(
  ["bfpv", "cgjkqsxz", "dt", "l", "mn", "r"].flatMap((letters, index) =>
    letters.split("").map((letter) => [letter, String(index + 1)] as const),
  ),
);

const length = 4;

/**
 * A short code that names share when they sound alike, after Soundex, but blind to the first letter's spelling too
 * (`Catherine`, `Katherine`). Names in other scripts are their own code. Stored, so it must never change.
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
