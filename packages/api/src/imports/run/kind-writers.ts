import {
  findKnownHospitals,
  findKnownPatients,
  findKnownPractitioners,
  type ImportPlace,
  importHospitals,
  importPatients,
  importPractitioners,
  listHospitalsOfBatch,
  listPatientsOfImport,
  listPractitionersOfImport,
  nextMrns,
  type RowsAlreadyThere,
  type Tx,
} from "@daybook/db/postgres";
import type { ImportKind, PatientId, PractitionerId, RowInputs } from "@daybook/domain";
import type { MatchKeysOf } from "../reading/match-keys-of.ts";

export interface ValidRow<Kind extends ImportKind = ImportKind> {
  readonly row: number;
  readonly input: RowInputs[Kind];
}

export interface WrittenRow {
  readonly row: number;
  readonly id: string | number;
  readonly name: string;
  /** For hospitals only. */
  readonly address?: string;
  readonly phone?: string | null;
  readonly isLate?: boolean;
}

/** The part of an import that differs for each kind of record. */
export interface KindWriter<Kind extends ImportKind> {
  /** Writes the rows; returns those whose record exists already, which is not changed. */
  write(tx: Tx, rows: readonly ValidRow<Kind>[], place: ImportPlace, make: NewValues): Promise<RowsAlreadyThere>;
  /** Finds the rows whose record exists already. */
  findKnown(tx: Tx, rows: readonly ValidRow<Kind>[]): Promise<RowsAlreadyThere>;
  /** The records that the batch created, in the order of the file. */
  list(tx: Tx, batchId: string, part: { readonly limit: number; readonly offset: number }): Promise<WrittenRow[]>;
  /** The name of a row in a report. */
  nameOf(valueOf: (field: string) => string): string;
  /** Whether we assign an MRN, because the row has none. */
  needsNumber(input: RowInputs[Kind]): boolean;
  readonly touchesPatients: boolean;
}

/** Values of a record that do not come from its row. */
interface NewValues {
  readonly newId: () => string;
  /** MRNs of other rows of the file. */
  readonly givenMrns: ReadonlySet<number>;
  readonly keysOf: MatchKeysOf;
}

const hospitals: KindWriter<"hospitals"> = {
  write: (tx, rows, place) => importHospitals(tx, rows.map(asValues), place),
  findKnown: (tx, rows) => findKnownHospitals(tx, rows.map(asValues)),
  list: listHospitalsOfBatch,
  nameOf: (valueOf) => valueOf("name"),
  needsNumber: () => false,
  touchesPatients: false,
};

const patients: KindWriter<"patients"> = {
  async write(tx, rows, place, { newId, givenMrns, keysOf }) {
    const mrns = await nextMrns(tx, rows.filter(({ input }) => patients.needsNumber(input)).length, givenMrns);
    let next = 0;
    const numbered = rows.map(({ row, input }) => ({
      row,
      id: newId() as PatientId,
      values: input.mrn === undefined ? { ...input, mrn: mrns[next++] ?? "" } : { ...input, mrn: input.mrn },
      isNewMrn: input.mrn === undefined,
      matchKeys: keysOf(input),
    }));
    return importPatients(tx, numbered, place);
  },
  findKnown: (tx, rows) =>
    findKnownPatients(
      tx,
      rows.map(({ row, input }) => ({ row, values: { ...input, mrn: input.mrn ?? null } })),
    ),
  list: listPatientsOfImport,
  nameOf: (valueOf) => `${valueOf("lastName")} ${valueOf("firstName")}`.trim(),
  needsNumber: ({ mrn }) => mrn === undefined,
  touchesPatients: true,
};

const practitioners: KindWriter<"practitioners"> = {
  write(tx, rows, place, { newId }) {
    const identified = rows.map(({ row, input }) => ({ row, id: newId() as PractitionerId, values: input }));
    return importPractitioners(tx, identified, place);
  },
  findKnown: (tx, rows) => findKnownPractitioners(tx, rows.map(asValues)),
  list: listPractitionersOfImport,
  nameOf: (valueOf) => `${valueOf("lastName")} ${valueOf("firstName")}`.trim(),
  needsNumber: () => false,
  touchesPatients: false,
};

function asValues<Input>({ row, input }: { readonly row: number; readonly input: Input }) {
  return { row, values: input };
}

const writers: { readonly [Kind in ImportKind]: KindWriter<Kind> } = { hospitals, patients, practitioners };

/** The rows given to a writer must be of its own kind. */
export const writerOf = (kind: ImportKind): KindWriter<ImportKind> => writers[kind];
