import { expect, test } from "vitest";
import { everyColumn, inChosenOrder, isNarrowed, movedBy, shownPractitioners } from "./shown-practitioners.ts";

const all = [
  { id: "a", specialties: ["cardiology"] },
  { id: "b", specialties: ["dermatology"] },
  { id: "c", specialties: ["cardiology", "paediatrics"] },
];
const idsOf = (some: readonly { id: string }[]) => some.map(({ id }) => id).join("");
const isIn = ({ id }: { id: string }) => id !== "a";

test("the order is the clinic's until somebody chooses another, whoever is in", () => {
  expect(idsOf(shownPractitioners(all, everyColumn, isIn))).toBe("abc");
  expect(idsOf(shownPractitioners(all, { ...everyColumn, order: ["c", "a"] }, isIn))).toBe("cab");
});

test("whoever came after the choice stands last, and who is gone leaves no gap", () => {
  expect(idsOf(inChosenOrder(all, ["c", "gone", "b"]))).toBe("cba");
});

test("hidden ones, other specialities and those who are not in are left out when that is chosen", () => {
  expect(idsOf(shownPractitioners(all, { ...everyColumn, hidden: ["b"] }, isIn))).toBe("ac");
  expect(idsOf(shownPractitioners(all, { ...everyColumn, specialty: "cardiology" }, isIn))).toBe("ac");
  expect(idsOf(shownPractitioners(all, { ...everyColumn, onlyIn: true }, isIn))).toBe("bc");
  expect(isNarrowed(everyColumn)).toBe(false);
  expect(isNarrowed({ ...everyColumn, order: ["b"] })).toBe(false);
  expect(isNarrowed({ ...everyColumn, specialty: "cardiology" })).toBe(true);
});

test("somebody is moved by one place, and no further than the ends", () => {
  expect(movedBy(["a", "b", "c"], "c", -1)).toEqual(["a", "c", "b"]);
  expect(movedBy(["a", "b", "c"], "a", -1)).toEqual(["a", "b", "c"]);
  expect(movedBy(["a", "b", "c"], "c", 1)).toEqual(["a", "b", "c"]);
});
