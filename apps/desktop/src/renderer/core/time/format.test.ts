import { type Instant, type LocalDate, setZoneRules, type TimeZone, tellZoneRules } from "@daybook/domain";
import { afterEach, describe, expect, test } from "vitest";
import { followZoneRules } from "./follow-zone-rules.ts";
import { createFormat, formatFor, initials, patientName, phoneText } from "./format.ts";

const start = "2026-11-19T09:00:00Z" as Instant;
const end = "2026-11-19T09:30:00Z" as Instant;
const day = "2026-11-19" as LocalDate;

test("moments are those of the clinic, wherever the screen stands", () => {
  expect(createFormat("en", "Europe/Paris" as TimeZone).period(start, end)).toBe("10:00–10:30");
  expect(createFormat("en", "Asia/Tokyo" as TimeZone).time(start)).toBe("18:00");
  expect(createFormat("en", "Pacific/Auckland" as TimeZone).dayOf("2026-11-19T12:00:00Z" as Instant)).toBe(
    "2026-11-20",
  );
});

describe("where the server has other zone rules than the browser", () => {
  const zone = "Europe/Paris" as TimeZone;
  const ownRules = tellZoneRules(zone);
  const late = "2026-11-19T22:30:00Z" as Instant;
  /** Paris as if it had stayed on summer time in 2026. */
  const told = {
    ...ownRules,
    version: "2999a",
    changes: ownRules.changes.filter(({ at }) => at < "2026-10"),
  };
  afterEach(() => setZoneRules(null));

  test("moments are those of the server", () => {
    const before = formatFor("en", zone);
    expect([before.time(late), before.dayOf(late), before.zoneLabel(late)]).toEqual(["23:30", "2026-11-19", "CET"]);
    followZoneRules(told);
    const format = formatFor("en", zone);
    expect([format.time(late), format.dayOf(late), format.zoneLabel(late)]).toEqual(["00:30", "2026-11-20", "UTC+2"]);
    expect(format.moment(late)).toBe("Fri 20 Nov, 00:30");
    expect(format.zoneLabel("2026-07-01T12:00:00Z" as Instant)).toBe("CEST");
    // So that screens format again what they show.
    expect(format).not.toBe(before);
  });

  test("other zones stay as they are, and a newer release takes everything of the older one's place", () => {
    followZoneRules(told);
    expect(formatFor("en", "Asia/Tokyo" as TimeZone).time(start)).toBe("18:00");
    const tokyo = tellZoneRules("Asia/Tokyo" as TimeZone);
    followZoneRules({ ...tokyo, version: "2999a", offsetMinutes: -90 });
    expect(formatFor("en", "Asia/Tokyo" as TimeZone).time(start)).toBe("07:30");
    expect(formatFor("en", "Asia/Tokyo" as TimeZone).zoneLabel(start)).toBe("UTC−1:30");
    expect(formatFor("en", zone).time(start)).toBe("11:00");
    followZoneRules({ ...tokyo, version: "2999b", offsetMinutes: 60 });
    expect(formatFor("en", "Asia/Tokyo" as TimeZone).time(start)).toBe("10:00");
    expect(formatFor("en", zone).time(start)).toBe("10:00");
  });

  test("a zone that the browser does not know is written nevertheless", () => {
    const mars = "Mars/Olympus" as TimeZone;
    followZoneRules({ ...told, timeZone: mars });
    expect([createFormat("en", mars).time(late), createFormat("en", mars).zoneLabel(late)]).toEqual(["00:30", "UTC+2"]);
  });
});

test("a moment on another day is written with its weekday", () => {
  expect(createFormat("en", "Europe/Paris" as TimeZone).moment(start)).toBe("Thu 19 Nov, 10:00");
});

test("days are written in the language of the screen", () => {
  expect(createFormat("en", "Europe/Paris" as TimeZone).longDay(day)).toBe("Thursday 19 November");
  expect(createFormat("fr", "Europe/Paris" as TimeZone).longDay(day)).toBe("Jeudi 19 novembre");
  const days = createFormat("en", "Europe/Paris" as TimeZone).shortDays;
  expect(days(day, "2026-11-25" as LocalDate)).toMatch(/^19\s?–\s?25 Nov$/u);
  expect(days(day, "2026-12-02" as LocalDate)).toMatch(/^19 Nov\s?–\s?2 Dec$/u);
});

describe("people", () => {
  const nguyen = { firstName: "Minh Anh", lastName: "Nguyen" };
  test.each([
    [patientName(nguyen), "Nguyen, Minh Anh"],
    [patientName(nguyen, true), "N., M."],
    [patientName(nguyen, false, true), "NGUYEN, Minh Anh"],
    [initials(nguyen), "MN"],
    [phoneText("+33612345678"), "06 12 34 56 78"],
    [phoneText("+442079460000"), "+44 207 946 0000"],
    [phoneText("0612345678"), "06 12 34 56 78"],
    [phoneText("+33612345678", true), "•• •• 78"],
  ])("%s", (written, expected) => expect(written).toBe(expected));
});
