import { timeZone } from "@daybook/domain";
import { expect, test } from "vitest";
import { askedOf } from "./asked-of.ts";

const paris = timeZone.parse("Europe/Paris");
const asked = (search: string) => askedOf(new URLSearchParams(search), paris);

test("it begins with changes; a patient or an action is asked for with both, until somebody chooses", () => {
  expect(asked("")).toEqual({ kind: "changes" });
  expect(asked("kind=all")).toEqual({});
  expect(asked("action=patients.get")).toEqual({ action: "patients.get" });
  expect(asked("action=patients.get&kind=reads")).toEqual({ action: "patients.get", kind: "reads" });
});

test("days are those of the clinic, the last one to its end", () => {
  expect(asked("kind=all&from=2026-11-19&to=2026-11-19")).toEqual({
    from: "2026-11-18T23:00:00Z",
    to: "2026-11-19T23:00:00Z",
  });
});
