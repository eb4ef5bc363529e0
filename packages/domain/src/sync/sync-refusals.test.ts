import { expect, test } from "vitest";
import { type SyncEntity, type SyncShapes, syncShapes } from "./entities.ts";
import { checkShapes } from "./sync-refusals.ts";

const all = (shape: number) =>
  Object.fromEntries(Object.keys(syncShapes).map((entity) => [entity, shape])) as Record<SyncEntity, number> &
    SyncShapes;

test("a desk with the present forms or those before them is served", () => {
  expect(checkShapes(all(5), all(5)).ok).toBe(true);
  expect(checkShapes(all(4), all(5)).ok).toBe(true);
  expect(checkShapes(all(6), all(5)).ok).toBe(true);
  expect(checkShapes(syncShapes).ok).toBe(true);
});

test("a desk of a time before a kind came is refused, and the kind is named", () => {
  const { worker: _, ...others } = all(1);
  expect(checkShapes(others, all(1))).toMatchObject({
    ok: false,
    refusal: { code: "upgrade_required", details: { entities: ["worker"] } },
  });
});

test("a desk with an older form of one kind is refused, and the kind is named", () => {
  expect(checkShapes({ ...all(5), patient: 3 }, all(5))).toMatchObject({
    ok: false,
    refusal: { code: "upgrade_required", details: { entities: ["patient"] } },
  });
});
