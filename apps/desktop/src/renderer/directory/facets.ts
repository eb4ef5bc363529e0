import type { FoundWorker } from "./found-worker.ts";
import { isAllThere } from "./found-worker.ts";

export const facetNames = ["profession", "specialty", "department", "inClinic"] as const;
export type FacetName = (typeof facetNames)[number];
/** The chosen values of each facet; nothing chosen means all. */
export type Facets = Readonly<Record<FacetName, readonly string[]>>;
export const noFacets: Facets = { profession: [], specialty: [], department: [], inClinic: [] };

/** The values of one colleague in a facet. */
const valuesOf: Readonly<Record<FacetName, (worker: FoundWorker) => readonly string[]>> = {
  profession: ({ places }) => places.flatMap(({ fields }) => fields.professionName ?? []),
  specialty: ({ places }) => places.flatMap(({ fields }) => fields.specialtyNames ?? []),
  department: ({ places }) => places.flatMap(({ fields }) => fields.departmentCode ?? departmentOf(fields.postcode)),
  inClinic: ({ places }) => [places.every(isAllThere) ? "linked" : "notYet"],
};

/** The département of a postcode; Corsica's two share one beginning, so they are left to the directory's own field. */
function departmentOf(postcode: string | undefined): string | [] {
  if (postcode === undefined || !/^\d{5}$/u.test(postcode) || postcode.startsWith("20")) return [];
  return postcode.slice(0, /^9[78]/u.test(postcode) ? 3 : 2);
}

/** The colleagues that have one of the chosen values in each facet; `except` leaves out one facet. */
export const filterWorkers = (workers: readonly FoundWorker[], chosen: Facets, except?: FacetName): FoundWorker[] =>
  workers.filter((worker) =>
    facetNames.every(
      (name) =>
        name === except ||
        chosen[name].length === 0 ||
        valuesOf[name](worker).some((value) => chosen[name].includes(value)),
    ),
  );

/** How many colleagues each value of a facet would show, counted in what the other facets leave; the largest first. */
export function countFacet(workers: readonly FoundWorker[], chosen: Facets, name: FacetName): [string, number][] {
  const counts = new Map<string, number>(chosen[name].map((value) => [value, 0]));
  for (const worker of filterWorkers(workers, chosen, name))
    for (const value of new Set(valuesOf[name](worker))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([one, fewer], [other, more]) => more - fewer || one.localeCompare(other));
}

export const toggleFacet = (chosen: Facets, name: FacetName, value: string): Facets => ({
  ...chosen,
  [name]: chosen[name].includes(value) ? chosen[name].filter((each) => each !== value) : [...chosen[name], value],
});

export const hasFacets = (chosen: Facets): boolean => facetNames.some((name) => chosen[name].length > 0);

/**
 * The filter of a search for the chosen values, for when there are more matches than are shown; undefined without one. What is in
 * the clinic, the directory does not know.
 */
export function filterQueryOf({ profession, specialty, department }: Facets): string | undefined {
  const groups = [
    profession.map((value) => `(phrase field=profession_name ${quoted(value)})`),
    specialty.map((value) => `(phrase field=specialty_names ${quoted(value)})`),
    department.map((value) => `(term field=department_code ${quoted(value)})`),
  ].filter((terms) => terms.length > 0);
  if (groups.length === 0) return undefined;
  return `(and ${groups.map((terms) => `(or ${terms.join(" ")})`).join(" ")})`;
}

const quoted = (value: string): string => `'${value.replaceAll(/['\\]/gu, (sign) => `\\${sign}`)}'`;
