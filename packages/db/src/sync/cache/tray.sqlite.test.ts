import type { Instant } from "@daybook/domain";
import { expect, test } from "vitest";
import { createTestCache, idOf } from "../../testing/test-cache.ts";
import { closeItem, listTray, raiseItem, type TrayItem } from "./tray.sqlite.ts";

const item = (at: number, raisedAt = "2026-11-21T08:00:00Z"): TrayItem => ({
  id: idOf(at),
  path: "appointments.book",
  input: { patientId: idOf(1) },
  base: null,
  madeBy: idOf(2),
  madeAt: "2026-11-21T07:00:00Z" as Instant,
  code: "appointment_conflict",
  message: "The time is taken.",
  details: { alternatives: [] },
  choices: ["slot:2026-11-21T09:00:00Z", "drop"],
  raisedAt: raisedAt as Instant,
});

test("items come back as they were raised, in order of time, after a restart too", () => {
  using made = createTestCache();
  for (const one of [item(1), item(2, "2026-11-21T07:59:59.5Z"), item(3, "2026-11-21T08:00:00.2Z")])
    raiseItem(made.cache, one);
  expect(listTray(made.reopen()).map(({ id }) => id)).toEqual([idOf(2), idOf(1), idOf(3)]);
  expect(listTray(made.cache)[1]).toEqual(item(1));
});

test("one command has one item, which is decided once", () => {
  using made = createTestCache();
  raiseItem(made.cache, item(1));
  raiseItem(made.cache, { ...item(1), code: "other" });
  expect(listTray(made.cache).map(({ code }) => code)).toEqual(["appointment_conflict"]);
  expect([closeItem(made.cache, idOf(1)), closeItem(made.cache, idOf(1))]).toEqual([true, false]);
});
