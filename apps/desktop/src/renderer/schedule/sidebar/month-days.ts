import { addDays, epochDayOf, type LocalDate, weekdayOf } from "@daybook/domain";

const daysShown = 42;

/** Six weeks from the Monday on or before the first of the month. */
export function monthDays(day: LocalDate): LocalDate[] {
  const first = `${day.slice(0, 7)}-01` as LocalDate;
  const monday = addDays(first, 1 - weekdayOf(epochDayOf(first)));
  return Array.from({ length: daysShown }, (_, at) => addDays(monday, at));
}

/** How many days each arrow key moves in a month. */
export const monthSteps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
};
