import type { LocalDate, TimeZone } from "@daybook/domain";
import { expect, test } from "vitest";
import { amongColumns } from "./carried-place.ts";

const zone = "Europe/Paris" as TimeZone;
const at = (text: string) => Date.parse(text);
const column = (practitionerId: string, day: string) => ({ practitionerId, day: day as LocalDate });
const place = {
  ...column("b", "2026-10-24"),
  start: at("2026-10-24T09:00:00+02:00"),
  end: at("2026-10-24T09:30:00+02:00"),
};

test("a place stays where its column is drawn", () => {
  const columns = [column("a", "2026-10-24"), column("b", "2026-10-24")];
  expect(amongColumns(place, columns, zone)).toEqual({ ...place, columnIndex: 1 });
});

test("on another day it is with the same practitioner at the same time of the clock, the clocks gone back or not", () => {
  const columns = [column("b", "2026-10-25"), column("a", "2026-10-25")];
  expect(amongColumns(place, columns, zone)).toEqual({
    ...columns[0],
    columnIndex: 0,
    start: at("2026-10-25T09:00:00+01:00"),
    end: at("2026-10-25T09:30:00+01:00"),
  });
});

test("in another week it is on the same day of the week", () => {
  const week = ["2026-10-26", "2026-10-31", "2026-11-01"].map((day) => column("b", day));
  expect(amongColumns(place, week, zone)).toMatchObject({ day: "2026-10-31", columnIndex: 1 });
});

test("without its practitioner it is in the first column, and nowhere without columns", () => {
  expect(amongColumns(place, [column("c", "2026-10-24")], zone)).toMatchObject({ practitionerId: "c", columnIndex: 0 });
  expect(amongColumns(place, [], zone)).toBeNull();
});
