import type { ImportKind } from "../import-kind.ts";
import type { ColumnMapping } from "../match-columns.ts";
import { createKeyScan } from "./scan-key.ts";

interface CellPlaces {
  readonly cellStarts: Uint32Array;
  readonly cellEnds: Uint32Array;
}

/** Computes the hash of the kind's `duplicateKey` from the bytes of a row that the cell filters accepted. */
export interface RowKey {
  /** Returns false when the key cannot be computed from bytes. @param cells index of the row's first cell */
  compute(bytes: Uint8Array, places: CellPlaces, cells: number): boolean;
  readonly high: number;
  readonly low: number;
}

const LF = 0x0a;
const letter = (text: string): number => text.charCodeAt(0);

export function createRowKey(kind: ImportKind, mapping: ColumnMapping): RowKey {
  const key = createKeyScan();
  const column = (name: string): number => mapping.indexOf(name);
  const [mrn, rpps, name, address] = [column("mrn"), column("rppsNumber"), column("name"), column("address")];
  const [lastName, firstName, birthDate] = [column("lastName"), column("firstName"), column("birthDate")];
  let bytes = new Uint8Array();
  let places: CellPlaces = { cellStarts: new Uint32Array(), cellEnds: new Uint32Array() };
  let cells = 0;

  const from = (column: number): number => places.cellStarts[cells + column] ?? 0;
  const to = (column: number): number => places.cellEnds[cells + column] ?? 0;
  const isGiven = (column: number): boolean => column >= 0 && to(column) > from(column);
  const words = (column: number): boolean => isGiven(column) && key.words(bytes, from(column), to(column), true);
  const twoTexts = (first: number, second: number): boolean => {
    if (!words(first)) return false;
    key.mark(LF);
    return words(second);
  };

  const computeByKind: Readonly<Record<ImportKind, () => boolean>> = {
    hospitals: () => twoTexts(name, address),
    patients() {
      key.mark(letter(isGiven(mrn) ? "m" : "n"));
      if (isGiven(mrn)) {
        key.lowerCase(bytes, from(mrn), to(mrn));
        return true;
      }
      if (!(twoTexts(lastName, firstName) && isGiven(birthDate))) return false;
      key.mark(LF);
      key.verbatim(bytes, from(birthDate), to(birthDate));
      return true;
    },
    practitioners() {
      key.mark(letter("r"));
      if (isGiven(rpps)) key.verbatim(bytes, from(rpps), to(rpps));
      return isGiven(rpps);
    },
  };
  const computeKey = computeByKind[kind];

  return {
    compute(chunk, cellPlaces, firstCell) {
      bytes = chunk as Uint8Array<ArrayBuffer>;
      places = cellPlaces;
      cells = firstCell;
      key.begin();
      return computeKey();
    },
    get high() {
      return key.high;
    },
    get low() {
      return key.low;
    },
  };
}
