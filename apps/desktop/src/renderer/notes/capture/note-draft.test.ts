import { expect, test } from "vitest";
import { emptyNote, guessedKind, isWritten, splitSoap, textOfDraft } from "./note-draft.ts";

test("a SOAP note is signed with a letter before each section that has words", () => {
  const draft = { ...emptyNote, subjective: " Cough. ", plan: "Rest.\nReview in a week." };
  expect(textOfDraft(draft)).toBe("S: Cough.\nP: Rest.\nReview in a week.");
  expect(textOfDraft({ ...draft, template: "free", free: "Called." })).toBe("Called.");
});

test("a draft without words is not worth keeping", () => {
  expect(isWritten({})).toBe(false);
  expect(isWritten({ subjective: "  ", kind: "nursing" })).toBe(false);
  expect(isWritten({ plan: "Rest." })).toBe(true);
});

test("a pasted note falls into its sections, and no word is lost", () => {
  expect(splitSoap("Seen today.\nS: cough\nfor a week\nO: BP 120/80\nA/ bronchitis\nP: rest")).toEqual({
    subjective: "Seen today.\ncough\nfor a week",
    objective: "BP 120/80",
    assessment: "bronchitis",
    plan: "rest",
  });
});

test("a text with one such letter, or none, is pasted as it is", () => {
  expect(splitSoap("P: rest")).toBeNull();
  expect(splitSoap("Only words.")).toBeNull();
});

test("the kind is recognised while typing", () => {
  expect(guessedKind("Nursing note. Slept well, obs stable.")).toBe("nursing");
});
