import { localDate } from "@daybook/domain";
import { expect, test } from "vitest";
import { words } from "../i18n/en/index.ts";
import { createTranslation } from "../i18n/texts.ts";
import { ageText } from "./age-text.ts";

const { t } = createTranslation("en", words);
const today = localDate.parse("2026-11-19");

test.each([
  ["2026-11-19", "0 mo"],
  ["2026-04-07", "7 mo"],
  ["2024-11-20", "23 mo"],
  ["2024-11-19", "2 y"],
  ["1985-03-03", "41 y"],
])("born %s: %s", (born, age) => {
  expect(ageText(t, localDate.parse(born), today)).toBe(age);
});
