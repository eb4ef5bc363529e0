import { expect, test } from "vitest";
import { words as en } from "./en/index.ts";
import { words as fr } from "./fr/index.ts";
import { createTranslation } from "./texts.ts";

const english = createTranslation("en", en);
const french = createTranslation("fr", fr);

test("a text has its gaps filled, each as often as it stands there", () => {
  expect(english.t("shell.account", { name: "Nora" })).toBe("Account of Nora");
  const { t } = createTranslation("en", { common: { yes: "{{a}}, {{b}} and {{a}}" } });
  expect(t("common.yes", { a: "$1", b: 0 })).toBe("$1, 0 and $1");
  expect(t("common.yes")).toBe(",  and ");
});

test("the count chooses between one and several as the language does", () => {
  const minutes = [0, 1, 2].map((count) => english.t("settings.profile.ended", { count }));
  expect(minutes).toEqual(["0 sessions ended", "1 session ended", "2 sessions ended"]);
  const one = french.t("settings.profile.ended", { count: 1 });
  expect(french.t("settings.profile.ended", { count: 0 })).toBe(one.replace("1", "0")); // in French, 0 is singular
  // French has a plural form of its own for millions, which our texts do not need.
  expect(french.t("settings.profile.ended", { count: 2_000_000 })).toMatch(/^2000000 sessions/u);
});

test("texts that are loaded later are added to those that are there", () => {
  const { t, add } = createTranslation("en", { common: { yes: "Yes" } });
  add({ notes: { title: "Notes" } });
  expect([t("common.yes"), t("notes.title")]).toEqual(["Yes", "Notes"]);
});

test("what came from outside has a text or none", () => {
  expect(english.find("errors.written_tomorrow")).toBe(null);
  expect(english.find("errors.broken")).toBe(english.t("errors.broken"));
});
