import type { LocalDate } from "@daybook/domain";
import { expect, test } from "vitest";
import type { DayScale } from "../day-scale.ts";
import type { GridColumn, PlacedCard } from "../grid-model.ts";
import { drawnCards } from "./drawn-cards.ts";

const hour = 60 * 60_000;
const day = 24 * hour;

/** A column of a day whose hours are drawn from 8 to 18, 120 pixels each, with half-hour appointments at these hours. */
function column(number: number, hours: readonly number[], to = 18): GridColumn {
  const midnight = number * day;
  const scale: DayScale = { start: midnight + 8 * hour, end: midnight + to * hour, pxPerMinute: 2 };
  const cards = hours.map((at) => {
    const start = midnight + at * hour;
    const until = start + hour / 2;
    return { appointment: { id: `${number} at ${at}` }, start, end: until, until, left: 0, width: 1 } as PlacedCard;
  });
  return { key: "k", practitionerId: "p", day: `day ${number}` as LocalDate, scale, cards, rests: [], bands: [] };
}
const idsOf = (drawn: ReturnType<typeof drawnCards>) => drawn.map(({ card }) => card.appointment.id);
/** From 9 to 12. */
const seen = { top: 120, bottom: 480 };

test("of a day just turned to, what can be seen is drawn, and the day before stays above and below", () => {
  const [before, after] = [column(1, [8, 10, 11.8, 16]), column(2, [8, 8.7, 9, 11, 12, 15])];
  const drawn = drawnCards(after, before, seen);
  expect(idsOf(drawn)).toEqual(["2 at 8.7", "2 at 9", "2 at 11", "2 at 12", "1 at 8", "1 at 16"]);
  for (const { card, scale } of drawn) expect(scale).toBe((card.appointment.id.startsWith("1") ? before : after).scale);
});

test("all is drawn of a day that changed itself, as long as the height is not known, and where the hours differ", () => {
  const [before, after] = [column(1, [8, 16]), column(1, [8, 9, 17])];
  expect(idsOf(drawnCards(after, before, seen))).toEqual(["1 at 8", "1 at 9", "1 at 17"]);
  expect(idsOf(drawnCards(column(2, [8]), before, null))).toEqual(["2 at 8"]);
  expect(idsOf(drawnCards(column(2, [8], 20), before, seen))).toEqual(["2 at 8"]);
});
