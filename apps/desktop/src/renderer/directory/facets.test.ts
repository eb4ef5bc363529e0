import { type DirectoryFields, readDirectorySearch } from "@daybook/domain";
import { describe, expect, test } from "vitest";
import { countFacet, filterQueryOf, filterWorkers, noFacets, toggleFacet } from "./facets.ts";
import { workersOf } from "./found-worker.ts";

const since = "2026-11-30T08:00:00Z";
const hit = (id: string, fields: DirectoryFields, isLinked = false) => ({
  id,
  fields: { rppsNumber: id, ...fields },
  inBook: {
    healthcareWorkerSince: isLinked ? since : null,
    organizationSince: null,
    linkSince: null,
    practitionerId: null,
  } as never,
});
const workers = workersOf([
  hit("a", { professionName: "Médecin", specialtyNames: ["Cardiologie"], departmentCode: "75" }),
  hit("b", { professionName: "Médecin", specialtyNames: ["Pédiatrie"], postcode: "69003" }, true),
  hit("c", { professionName: "Infirmier", departmentCode: "75", postcode: "97110" }),
  hit("d", { professionName: "Infirmier", postcode: "97110" }),
]);

describe("facets", () => {
  test("count the others' result, not their own", () => {
    const chosen = toggleFacet(noFacets, "profession", "Médecin");
    expect(countFacet(workers, chosen, "profession")).toEqual([
      ["Infirmier", 2],
      ["Médecin", 2],
    ]);
    expect(countFacet(workers, chosen, "department")).toEqual([
      ["69", 1],
      ["75", 1],
    ]);
    expect(countFacet(workers, chosen, "inClinic")).toEqual([
      ["linked", 1],
      ["notYet", 1],
    ]);
  });

  test("a chosen value without a match stays, so that it can be taken back", () => {
    const chosen = toggleFacet(toggleFacet(noFacets, "profession", "Infirmier"), "specialty", "Cardiologie");
    expect(countFacet(workers, chosen, "specialty")).toEqual([["Cardiologie", 0]]);
    expect(filterWorkers(workers, chosen)).toEqual([]);
    expect(toggleFacet(toggleFacet(noFacets, "profession", "x"), "profession", "x")).toEqual(noFacets);
  });

  test("the département of an entry without one is read from the postcode", () => {
    expect(filterWorkers(workers, toggleFacet(noFacets, "department", "971")).map(({ id }) => id)).toEqual(["d"]);
  });
});

test("the filter of a search is in the directory's language, whatever the values are", () => {
  const chosen = { ...noFacets, profession: ["Médecin", "L'autre \\"], department: ["2A"] };
  const fq = filterQueryOf(chosen);
  expect(fq).toContain("(term field=department_code '2A')");
  expect(readDirectorySearch({ q: "dup*", fq })).toMatchObject({ ok: true });
  expect(filterQueryOf({ ...noFacets, inClinic: ["linked"] })).toBeUndefined();
});
