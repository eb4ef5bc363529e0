import { describe, expect, test } from "vitest";
import { addressOf, isAllThere, nameOf, titleCase, workersOf } from "./found-worker.ts";

const nothing = { healthcareWorkerSince: null, organizationSince: null, linkSince: null, practitionerId: null };

test("hits of one person become one colleague with several places, in their order", () => {
  const hit = (id: string, rppsNumber?: string) => ({ id, fields: rppsNumber ? { rppsNumber } : {}, inBook: nothing });
  const workers = workersOf([hit("a", "1"), hit("b", "2"), hit("c", "1"), hit("d"), { id: "e" }]);
  expect(workers.map(({ id, places }) => [id, places.map((place) => place.id)])).toEqual([
    ["1", ["a", "c"]],
    ["2", ["b"]],
    ["d", ["d"]],
    ["e", ["e"]],
  ]);
});

test("nothing is left to add when the colleague is there, and the place too if there is one", () => {
  const since = "2026-11-30T08:00:00Z";
  const place = (finess: string | undefined, linkSince: string | null) =>
    ({
      id: "a",
      fields: finess === undefined ? {} : { finess },
      inBook: { ...nothing, healthcareWorkerSince: since, linkSince },
    }) as Parameters<typeof isAllThere>[0];
  expect(isAllThere(place(undefined, null))).toBe(true);
  expect(isAllThere(place("750100166", null))).toBe(false);
  expect(isAllThere(place("750100166", since))).toBe(true);
});

describe("texts in capitals are written as people write them", () => {
  test.each([
    ["CLINIQUE DU PARC SAINT-JEAN", "Clinique du Parc Saint-Jean"],
    ["HOPITAL DE L'ISLE D’ABEAU", "Hopital de l'Isle d’Abeau"],
    ["LE MANS", "Le Mans"],
    ["DE LA TOUR", "De la Tour"],
    ["Cabinet McNally", "Cabinet McNally"],
  ])("%s", (given, shown) => expect(titleCase(given)).toBe(shown));

  test("names and addresses leave out what is missing", () => {
    expect(nameOf({ lastName: "LEFÈVRE", firstName: "Blandine" })).toBe("Lefèvre, Blandine");
    expect(nameOf({ lastName: "LEFÈVRE" })).toBe("Lefèvre");
    expect(addressOf({ street: "RUE DES LILAS", postcode: null, city: "PARIS" })).toBe("Rue des Lilas, Paris");
    expect(addressOf({})).toBe("");
  });
});
