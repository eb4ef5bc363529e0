import { setTimeout as delay } from "node:timers/promises";
import type { ClinicId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { clinics, foundClinics } from "../testing/audit-trail.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { inClinic } from "./transaction.pg.ts";
import { assertOutsideTransaction } from "./transaction-mark.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase(inject("postgresUrl"));
  await foundClinics(db.owner);
});
afterAll(() => db.close());

const clinic = clinics[0] as ClinicId;
const slowWork = () => assertOutsideTransaction("a letter is sent");
const refused = "a letter is sent inside a database transaction";

test.each([{ relaxed: true }, {}])(
  "slow work is refused inside a transaction %j, wherever it is called from",
  async (options) => {
    const direct = inClinic(db.pool, clinic, async () => slowWork(), options);
    await expect(direct).rejects.toThrow(refused);
    const later = inClinic(
      db.pool,
      clinic,
      async (tx) => {
        await tx.query("select 1");
        await Promise.all([delay(5).then(slowWork), tx.query("select 2")]);
      },
      options,
    );
    await expect(later).rejects.toThrow(refused);
  },
);

test("slow work is allowed before, beside and after a transaction, and in work that outlives one", async () => {
  slowWork();
  let outliving: Promise<void> | undefined;
  let close = () => {};
  const closed = new Promise<void>((resolve) => (close = resolve));
  const open = inClinic(db.pool, clinic, async () => {
    outliving = delay(50).then(slowWork);
    await closed;
  });
  slowWork();
  close();
  await open;
  slowWork();
  await expect(outliving).resolves.toBeUndefined();
});

test("the mark is removed after failed work too", async () => {
  let outliving: Promise<void> | undefined;
  const failing = inClinic(db.pool, clinic, async () => {
    outliving = delay(20).then(slowWork);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  await expect(outliving).resolves.toBeUndefined();
});
