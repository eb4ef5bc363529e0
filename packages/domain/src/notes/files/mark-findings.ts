import type { Finding } from "../finding.ts";
import type { NoteReading } from "../read-note.ts";
import { overlaps, type Span } from "../text/span.ts";
import type { ReadWord } from "./assemble-reading.ts";
import type { PlaceOnPage } from "./reading.ts";

const numbersOf = (value: string): number[] =>
  Array.from(value.matchAll(/\d+(?:[.,]\d+)?/gu), ([number]) => Number(number.replace(",", ".")));

/** A pulse that a typed note may hold, but that from a picture is far more often a digit that was misread. */
function isBelievable({ type, label, value }: Finding): boolean {
  const [first = Number.NaN, second = Number.NaN] = numbersOf(value);
  if (type !== "vital") return true;
  if (label === "hr") return first >= 30 && first <= 220;
  if (label === "spo2") return first >= 50 && first <= 100;
  if (label === "bp") return value.includes("cmHg") || (first - second >= 15 && first - second <= 100);
  return true;
}

/** The rectangle around words; only those on the page of the first. */
function placeOf(span: Span, words: readonly ReadWord[]): PlaceOnPage | null {
  const touched = words.filter((word) => overlaps(word, span));
  const [first] = touched;
  if (!first) return null;
  const { page } = first;
  const onPage = touched.filter((word) => word.page === page);
  const x = Math.min(...onPage.map((word) => word.x));
  const y = Math.min(...onPage.map((word) => word.y));
  const width = Math.max(...onPage.map((word) => word.x + word.width)) - x;
  const height = Math.max(...onPage.map((word) => word.y + word.height)) - y;
  return { page, x, y, width, height };
}

/**
 * What a note from a file says. Findings whose words a machine read from a picture get their place on it and must be checked;
 * values that no patient has are left out. Text that a reader of the page cannot see must be checked, too.
 */
export function markFindings(
  reading: NoteReading,
  { words, hasHiddenText }: { readonly words: readonly ReadWord[]; readonly hasHiddenText: boolean },
): NoteReading {
  const findings = reading.findings.flatMap((found): Finding[] => {
    const place = placeOf(found, words);
    if (place && !isBelievable(found)) return [];
    return [{ ...found, place, needsCheck: place !== null || hasHiddenText }];
  });
  return { ...reading, findings };
}
