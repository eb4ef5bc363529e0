import { expect, test } from "vitest";
import { asSeenBy } from "./as-seen-by.ts";

const author = "018f0000-0000-7000-8000-000000000001";
const item = {
  path: "notes.create",
  input: { patientId: "p", content: "Sees well." },
  madeBy: author,
  choices: ["again", "drop"],
};

test("who may read a note sees it where it waits, and decides", () => {
  expect(asSeenBy({ id: author, role: "frontdesk" }, item)).toBe(item);
  expect(asSeenBy({ id: "other", role: "clinician" }, item)).toBe(item);
});

test("others learn that it waits", () => {
  const seen = asSeenBy({ id: "other", role: "frontdesk" }, item);
  expect(seen).toEqual({ ...item, input: { patientId: "p" }, choices: [] });
});

test("what is no note is for everybody", () => {
  const booking = { ...item, path: "appointments.book" };
  expect(asSeenBy({ id: "other", role: "frontdesk" }, booking)).toBe(booking);
});
