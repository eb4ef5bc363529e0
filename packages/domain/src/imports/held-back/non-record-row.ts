const totals =
  /^\W*(?:(?:grand|sous|sub|general|gesamt|zwischen)[\s-]*)?(?:totals?|totaux|totale?s?|somme|sum|summe|gesamt|suma)(?:\s+(?:g[ée]n[ée]ral|general|generale))?\W*$/iu;
const footer =
  /^\W*(?:page \d|seite \d|printed |imprim[ée] le|[ée]dit[ée] le|g[ée]n[ée]r[ée] le|export[ée] le|generated |exported |erstellt |end of |fin d[eu] |source ?:|©|(?:number|nombre|count) (?:of|de|d’|d')|record count|\d+ (?:rows?|records?|lignes?|enregistrements?)\W*$)/iu;
const amount = /^[-+]?[\d\s.,'’%€$£]*$/u;

/** What a row that is probably no record seems to be. */
export type NonRecord = "totals_row" | "repeated_heading" | "footer_row";

const plain = (text: string): string => text.trim().toLowerCase();

/** Checks the rows of one file. It must be fast, because every row is checked. */
export function createNonRecordCheck(
  heading: readonly string[],
  hasHeading: boolean,
): (cells: readonly string[]) => NonRecord | null {
  const keys = heading.map(plain);
  const named = keys.flatMap((key, column) => (hasHeading && key !== "" ? [column] : []));
  const [firstNamed] = named;

  /** Whether a row repeats the headings: each filled cell is its heading, and at least half of the cells (and two, if possible) are filled. */
  const repeatsHeading = (cells: readonly string[]): boolean => {
    if (firstNamed === undefined) return false;
    const filled = named.filter((column) => (cells[column] ?? "").trim() !== "");
    if (filled.length < Math.min(2, named.length) || filled.length * 2 < named.length) return false;
    return filled.every((column) => plain(cells[column] ?? "") === keys[column]);
  };

  return (cells) => {
    const at = cells.findIndex((cell) => cell !== "" && cell.trim() !== "");
    const first = cells[at];
    if (first === undefined) return null;
    // No label of a totals row or a footer is longer.
    if (first.length > 80) return null;
    if (totals.test(first))
      return cells.every((cell, column) => column === at || amount.test(cell)) ? "totals_row" : null;
    if (keys[at] !== "" && keys[at] === plain(first) && repeatsHeading(cells)) return "repeated_heading";
    const isAlone = cells.every((cell, column) => column === at || cell.trim() === "");
    return isAlone && heading.length > 1 && footer.test(first) ? "footer_row" : null;
  };
}
