import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { readRecords } from "@daybook/api";
import { patientRow } from "@daybook/db/postgres";
import { createRowReader, type RowInputs } from "@daybook/domain";
import { patientFileHeading } from "../data/patient-file.ts";
import type { World } from "../world.ts";

/** Rows of the file as others read them: parsed to strings and each put through the schema. */
async function* inputs(file: string): AsyncGenerator<RowInputs["patients"]> {
  const heading = patientFileHeading.split(",");
  const mapping = [
    "mrn",
    "lastName",
    "firstName",
    "birthDate",
    "sex",
    "phone",
    "email",
    "addressLine",
    "city",
    "postcode",
    "country",
    null,
  ];
  const read = createRowReader("patients", mapping, heading);
  const reading = {
    encoding: "utf-8",
    isCertain: true,
    delimiter: ",",
    newline: "lf",
    hasSeparatorLine: false,
    hasHeading: true,
    heading,
    dateOrder: null,
  } as const;
  for await (const records of readRecords(createReadStream(file), reading))
    for (const record of records) {
      const row = read(record);
      if (row.ok) yield row.input;
    }
}

const rowOf = (clinicId: string, { mrn = "", ...values }: RowInputs["patients"]) => ({
  clinic_id: clinicId,
  id: randomUUID(),
  ...patientRow({ ...values, mrn }),
});

/** One INSERT of 1,000 rows of values after the other. Answers seconds. */
export async function parseAndInsertInBatches(
  world: World,
  clinicId: string,
  file: string,
  rows: number,
): Promise<number> {
  const startedAt = performance.now();
  let batch: Record<string, unknown>[] = [];
  let done = 0;
  for await (const input of inputs(file)) {
    batch.push(rowOf(clinicId, input));
    done += 1;
    if (batch.length < 1_000 && done < rows) continue;
    await insertValues(world, batch);
    batch = [];
  }
  return (performance.now() - startedAt) / 1000;
}

/** One INSERT a row, each a transaction of its own. Answers seconds. */
export async function insertOneByOne(world: World, clinicId: string, file: string, rows: number): Promise<number> {
  const startedAt = performance.now();
  let done = 0;
  for await (const input of inputs(file)) {
    if (done++ === rows) break;
    await insertValues(world, [rowOf(clinicId, input)]);
  }
  return (performance.now() - startedAt) / 1000;
}

async function insertValues(world: World, rows: readonly Record<string, unknown>[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  const values = rows.map(
    (_, row) => `(${names.map((__, column) => `$${row * names.length + column + 1}`).join(", ")})`,
  );
  await world.owner.query(
    `insert into patient (${names.join(", ")}) values ${values.join(", ")}`,
    rows.flatMap((row) => names.map((name) => row[name])),
  );
}
