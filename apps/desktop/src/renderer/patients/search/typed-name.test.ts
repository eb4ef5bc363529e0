import { expect, test } from "vitest";
import { namesFrom } from "./typed-name.ts";

test.each([
  ["gaspard tellier", "Tellier", "Gaspard"],
  ["lefèvre, jeanne", "Lefèvre", "Jeanne"],
  ["le-goff, anne marie", "Le-Goff", "Anne Marie"],
  ["TELLIER gaspard", "Tellier", "Gaspard"],
  ["Anne-Marie LE GOFF", "Le Goff", "Anne-Marie"],
  ["J. TELLIER", "Tellier", "J."],
  ["GASPARD TELLIER", "Tellier", "Gaspard"],
  ["anne marie martin", "Martin", "Anne Marie"],
  ["anne marie de la tour", "De La Tour", "Anne Marie"],
  ["le goff anne", "Le Goff", "Anne"],
  ["de la", "De La", ""],
  ["  vincent   van  gogh ", "Van Gogh", "Vincent"],
  ["jean d’ormesson", "D’Ormesson", "Jean"],
  ["d’aubigny", "D’Aubigny", ""],
  ["tellier,", "Tellier", ""],
  [", gaspard", "", "Gaspard"],
  ["0612", "", ""],
  ["", "", ""],
])("%s becomes the names of a new patient", (typed, lastName, firstName) => {
  expect(namesFrom(typed)).toEqual({ lastName, firstName });
});
