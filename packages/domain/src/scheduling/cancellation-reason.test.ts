import { expect, test } from "vitest";
import { toCancellationReason } from "./cancellation-reason.ts";

test.each([
  ["pat", "pat"],
  [" PROV ", "prov"],
  ["meds-inc", "meds-inc"],
  ["left without being seen", "left-without-being-seen"],
  ["pat-mt", "pat"],
  ["prov-hosp", "prov"],
  ["oth-weath", "other"],
  ["Pat called, feels better", "other"],
  ["pat smith", "other"],
  ["", "other"],
  [null, "other"],
  [undefined, "other"],
])("%s is %s", (text, expected) => {
  expect(toCancellationReason(text)).toBe(expected);
});
