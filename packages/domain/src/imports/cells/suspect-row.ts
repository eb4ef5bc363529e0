const totals =
  /^\W*(?:(?:grand|sous|sub|general|gesamt|zwischen)[\s-]*)?(?:totals?|totaux|totale?s?|somme|sum|summe|gesamt|suma)(?:\s+(?:g[ée]n[ée]ral|general|generale))?\W*$/iu;
const footer =
  /^\W*(?:page \d|seite \d|printed |imprim[ée] le|[ée]dit[ée] le|g[ée]n[ée]r[ée] le|export[ée] le|generated |exported |erstellt |end of |fin d[eu] |source ?:|©|(?:number|nombre|count) (?:of|de|d’|d')|record count|\d+ (?:rows?|records?|lignes?|enregistrements?)\W*$)/iu;
const amount = /^[-+]?[\d\s.,'’%€$£]*$/u;

/** What a row probably is in place of a record; null where it looks like one. */
export type Suspicion = "totals_row" | "repeated_heading" | "footer_row";

const plain = (text: string): string => text.trim().toLowerCase();

/** Looks at the rows of one file. Cheap, for every row is asked. */
export function createRowSuspicion(
  heading: readonly string[],
  hasHeading: boolean,
): (cells: readonly string[]) => Suspicion | null {
  const keys = heading.map(plain);
  const named = keys.flatMap((key, column) => (hasHeading && key !== "" ? [column] : []));
  const [firstNamed] = named;

  /** The headings again: all of them, or all but empty ones, and two at least where the table has two columns. */
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
    // Beyond it, a cell is no word of any of these.
    if (first.length > 80) return null;
    if (totals.test(first))
      return cells.every((cell, column) => column === at || amount.test(cell)) ? "totals_row" : null;
    if (keys[at] !== "" && keys[at] === plain(first) && repeatsHeading(cells)) return "repeated_heading";
    const isAlone = cells.every((cell, column) => column === at || cell.trim() === "");
    return isAlone && heading.length > 1 && footer.test(first) ? "footer_row" : null;
  };
}
