import { instantOf } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { demoClinicId } from "../demo/demo-clinic.ts";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";
import { type ModelDouble, startModelDouble } from "./model-double.ts";

let world: ServerWorld;
let double: ModelDouble;
beforeAll(async () => {
  double = await startModelDouble();
  world = await createServerWorld(inject("postgresUrl"), {
    demo: instantOf(Date.UTC(2026, 10, 19, 9)),
    summaryModel: { apiKey: "x", baseUrl: double.url, model: "double-1", withinMs: 5_000 },
  });
  await world.db.owner.query("update clinic set summary_service = true, summary_daily_tokens = 100000000");
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await double[Symbol.asyncDispose]();
});

interface Identity {
  readonly id: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly birth_date: string;
  readonly mrn: string;
  readonly phone: string | null;
  readonly email: string | null;
}

test("nothing that names a patient of the demo clinic leaves the house", async () => {
  const token = await world.tokenOf("clinician");
  const { rows } = await world.db.owner.query<Identity>(
    `select id, first_name, last_name, birth_date::text, mrn, phone, email from patient p
     where clinic_id = $1 and exists (select from note n where n.patient_id = p.id)`,
    [demoClinicId],
  );
  expect(rows.length).toBeGreaterThan(20);
  let asked = 0;
  for (const patient of rows) {
    double.seen.length = 0;
    const { status } = await world.rest("GET", `/patients/${patient.id}/summary`, { token });
    expect(status).toBe(200);
    asked += double.seen.length;
    const sent = double.seen.join("\n");
    const [year, month, day] = patient.birth_date.split("-");
    const names = [patient.first_name, patient.last_name].filter((name) => new RegExp(`\\b${name}\\b`, "u").test(sent));
    const others = [patient.mrn, patient.birth_date, `${day}/${month}/${year}`, patient.phone, patient.email];
    expect([...names, ...others.filter((text) => text && sent.includes(text))]).toEqual([]);
  }
  expect(asked).toBeGreaterThan(20);
});
