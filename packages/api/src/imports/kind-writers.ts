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
  type StagedRow,
  stagedHospital,
  stagedPatient,
  stagedPractitioner,
  type Tx,
} from "@daybook/db/postgres";
import type { ImportKind, PatientId, PractitionerId, RowInputs } from "@daybook/domain";

export interface ValidRow<Kind extends ImportKind = ImportKind> {
  readonly row: number;
  readonly input: RowInputs[Kind];
}

export interface WrittenRow {
  readonly row: number;
  readonly id: string | number;
  readonly name: string;
}

/** What an import does differently for each kind of record. */
export interface KindWriter<Kind extends ImportKind> {
  /** Writes the rows; answers those whose record is there already, which is left as it is. */
  write(tx: Tx, rows: readonly ValidRow<Kind>[], place: ImportPlace, newId: () => string): Promise<RowsAlreadyThere>;
  /** Which of the rows would be answered so. */
  findKnown(tx: Tx, rows: readonly ValidRow<Kind>[]): Promise<RowsAlreadyThere>;
  /** What the batch created, in the order of the file. */
  list(tx: Tx, batchId: string, part: { readonly limit: number; readonly offset: number }): Promise<WrittenRow[]>;
  /** What a row is called in a report. */
  nameOf(valueOf: (field: string) => string): string;
  readonly touchesPatients: boolean;
}

const hospitals: KindWriter<"hospitals"> = {
  write: (tx, rows, place) => importHospitals(tx, stageHospitals(rows), place),
  findKnown: (tx, rows) => findKnownHospitals(tx, stageHospitals(rows)),
  list: listHospitalsOfBatch,
  nameOf: (valueOf) => valueOf("name"),
  touchesPatients: false,
};
const stageHospitals = (rows: readonly ValidRow<"hospitals">[]): StagedRow[] =>
  rows.map(({ row, input }) => stagedHospital(row, input));

const patients: KindWriter<"patients"> = {
  async write(tx, rows, place, newId) {
    const without = rows.filter(({ input }) => input.mrn === undefined).length;
    return importPatients(tx, stagePatients(rows, without > 0 ? await nextMrns(tx, without) : [], newId), place);
  },
  findKnown: (tx, rows) =>
    findKnownPatients(
      tx,
      stagePatients(rows, [], () => ""),
    ),
  list: listPatientsOfImport,
  nameOf: (valueOf) => `${valueOf("lastName")} ${valueOf("firstName")}`.trim(),
  touchesPatients: true,
};

function stagePatients(
  rows: readonly ValidRow<"patients">[],
  mrns: readonly string[],
  newId: () => string,
): StagedRow[] {
  let next = 0;
  return rows.map(({ row, input: { mrn, ...values } }) =>
    stagedPatient({
      row,
      id: newId() as PatientId,
      values: { ...values, mrn: mrn ?? mrns[next++] ?? "" },
      isNewMrn: mrn === undefined,
    }),
  );
}

const practitioners: KindWriter<"practitioners"> = {
  write: (tx, rows, place, newId) => importPractitioners(tx, stagePractitioners(rows, newId), place),
  findKnown: (tx, rows) =>
    findKnownPractitioners(
      tx,
      stagePractitioners(rows, () => ""),
    ),
  list: listPractitionersOfImport,
  nameOf: (valueOf) => `${valueOf("lastName")} ${valueOf("firstName")}`.trim(),
  touchesPatients: false,
};
const stagePractitioners = (rows: readonly ValidRow<"practitioners">[], newId: () => string): StagedRow[] =>
  rows.map(({ row, input }) => stagedPractitioner(row, newId() as PractitionerId, input));

const writers: { readonly [Kind in ImportKind]: KindWriter<Kind> } = { hospitals, patients, practitioners };

/** The rows given to a writer must be of its own kind. */
export const writerOf = (kind: ImportKind): KindWriter<ImportKind> => writers[kind];
