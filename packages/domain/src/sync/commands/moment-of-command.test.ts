import { expect, test } from "vitest";
import type { Instant } from "../../shared/time/time.ts";
import { momentOfCommand } from "./moment-of-command.ts";

const at = (time: string) => `2027-03-01T${time}:00Z` as Instant;

test.each([
  ["as the desk says", "09:02", [], "09:02"],
  ["not before the desk's command before it", "09:02", ["09:05"], "09:05"],
  ["not before the record's last event", "09:02", ["09:01", "09:04"], "09:04"],
  ["not after the server's now", "12:30", ["09:00"], "10:00"],
  ["not after now, even if the event before is", "09:02", ["11:00"], "10:00"],
])("a command counts %s", (_what, madeAt, after, expected) => {
  expect(momentOfCommand(at(madeAt), { after: after.map(at), now: at("10:00") })).toBe(at(expected));
});

test("a record without events, and a first command, set no limit", () => {
  expect(momentOfCommand(at("09:02"), { after: [null, undefined], now: at("10:00") })).toBe(at("09:02"));
});

test("moments with fractions are compared as moments, not as texts", () => {
  const later = "2027-03-01T09:02:00.5Z" as Instant;
  expect(momentOfCommand(at("09:02"), { after: [later], now: at("10:00") })).toBe(later);
});
