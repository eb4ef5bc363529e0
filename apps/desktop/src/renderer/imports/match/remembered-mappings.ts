import type { ColumnMapping } from "@daybook/domain";

const key = "daybook.mappings";
const mostRemembered = 30;

type Remembered = readonly (readonly [fingerprint: string, mapping: ColumnMapping])[];

/** Remembers a person's mapping by the headings of the file; nothing of the rows is kept. */
export function rememberMapping(fingerprint: string, mapping: ColumnMapping): void {
  const others = read().filter(([other]) => other !== fingerprint);
  localStorage.setItem(key, JSON.stringify([[fingerprint, mapping], ...others].slice(0, mostRemembered)));
}

export const recallMapping = (fingerprint: string): ColumnMapping | null =>
  read().find(([other]) => other === fingerprint)?.[1] ?? null;

function read(): Remembered {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(stored) ? (stored as Remembered) : [];
  } catch {
    return [];
  }
}
