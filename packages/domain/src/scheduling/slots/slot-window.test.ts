import { expect, test } from "vitest";
import type { PractitionerId } from "../../shared/id.ts";
import { epochMs, type Instant } from "../../shared/time/time.ts";
import { searchedPeriod, slotsInWindow, slotWindowStart } from "./slot-window.ts";

const at = (text: string) => epochMs(text as Instant);
const input = {
  from: "2026-03-02T00:00:00Z" as Instant,
  to: "2026-03-20T00:00:00Z" as Instant,
  durationMinutes: 30,
  limit: 3,
};
const now = "2026-03-02T09:10:00Z" as Instant;
const practitioners = [
  {
    practitionerId: "018f0000-0000-7000-8000-000000000001" as PractitionerId,
    sessions: [{ start: at("2026-03-02T09:00:00Z"), end: at("2026-03-02T11:00:00Z") }],
    busy: new Float64Array(),
    bufferMinutes: 0,
    minimumNoticeMinutes: 0,
  },
];

test("a search begins now, and its first window at the midnight before", () => {
  expect(searchedPeriod(input, now)).toEqual({ from: at(now), to: at(input.to) });
  expect(slotWindowStart(at(now))).toBe(at("2026-03-02T00:00:00Z"));
});

test("a window answers when it has enough slots, or when it is the last one", () => {
  const week = { until: at("2026-03-09T00:00:00Z"), practitioners };
  expect(slotsInWindow({ ...input, limit: 2 }, now, week)?.map(({ start }) => start)).toEqual([
    "2026-03-02T09:30:00Z",
    "2026-03-02T10:00:00Z",
  ]);
  expect(slotsInWindow({ ...input, limit: 9 }, now, week)).toBeNull();
  expect(slotsInWindow({ ...input, limit: 9 }, now, { ...week, until: at(input.to) })).toHaveLength(3);
});
