import { afterEach, expect, test, vi } from "vitest";
import type { DayAppointment } from "../day-records.ts";
import { untilAnswered, whileUnderWay, withChanges } from "./under-way.ts";

afterEach(() => vi.useRealTimers());

const row = (id: string, more: Partial<DayAppointment> = {}) => ({ id, status: "booked", ...more }) as DayAppointment;

test("changes that are under way are shown in the order in which they were sent; others stay the same objects", () => {
  const rows = [row("a"), row("b")];
  const shown = withChanges(rows, [
    { id: "a", shown: { status: "arrived" } },
    { id: "a", shown: { reason: "a cough" } },
    { id: "a", shown: { status: "checked-in" } },
  ]);
  expect(shown).toEqual([row("a", { status: "checked-in", reason: "a cough" }), row("b")]);
  expect(withChanges(rows, [{ id: "c", shown: { status: "arrived" } }])).toBe(rows);
});

test("others' events about an appointment wait for the answers to our own changes of it, and for no others", async () => {
  const [first, second, other] = [
    Promise.withResolvers<string>(),
    Promise.withResolvers<string>(),
    Promise.withResolvers<string>(),
  ];
  const sent = whileUnderWay("a", {}, async () => first.promise);
  const refused = whileUnderWay("a", {}, async () => second.promise).catch(() => "refused");
  const stays = whileUnderWay("b", {}, async () => other.promise);
  const isOver = vi.fn();
  const over = untilAnswered("a").finally(isOver);
  first.resolve("done");
  expect(await sent).toBe("done");
  expect(isOver).not.toHaveBeenCalled();
  second.reject(new Error("refused"));
  expect(await refused).toBe("refused");
  await over;
  await untilAnswered("a");
  other.resolve("done");
  await stays;
});

test("they do not wait for an answer that does not come", async () => {
  vi.useFakeTimers();
  const never = Promise.withResolvers<string>();
  const sent = whileUnderWay("a", {}, async () => never.promise);
  const isOver = vi.fn();
  void untilAnswered("a").finally(isOver);
  await vi.advanceTimersByTimeAsync(4_900);
  expect(isOver).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(isOver).toHaveBeenCalledTimes(1);
  never.resolve("late");
  await sent;
});
