import type { DirectoryFields } from "../entry/directory-entry.ts";
import type { ArrayField, DirectoryField } from "../entry/directory-field.ts";
import { isFinessNumber } from "../register/finess.ts";
import type { ExtractColumn, ExtractColumns } from "./extract-columns.ts";

/** One line of the extract: a person's know-how at one place of work. */
export interface Activity {
  readonly personId: string;
  /** The same for all lines of one person with the same profession at the same place. */
  readonly id: string;
  readonly fields: DirectoryFields;
  readonly specialtyName: string | null;
  /** Begins with that of this line; those of further lines are added. */
  readonly specialtyNames: Set<string>;
}

type SingleField = Exclude<DirectoryField, ArrayField>;

const genders: Readonly<Record<string, string>> = { M: "M", MME: "F", MLLE: "F" };
/** The kind of identifier that is an RPPS number; others are from before it. */
const rppsKind = "8";

/** @returns null for a line without a person */
export function readActivity({ places }: ExtractColumns, cells: readonly string[]): Activity | null {
  const cell = (column: ExtractColumn): string | null => {
    const text = cells[places[column]]?.trim();
    if (text === undefined || text === "") return null;
    return text.length > longestCell ? text.slice(0, longestCell) : text;
  };
  const [identifier, lastName] = [cell("identifier"), cell("lastName")];
  if (identifier === null || lastName === null) return null;
  const fields: Partial<Record<SingleField, string>> = { lastName };
  const set = (field: SingleField, value: string | null) => {
    if (value !== null) fields[field] = value;
  };
  const kind = cell("identifierKind");
  const personId = cell("nationalId") ?? `${kind ?? ""}${identifier}`;
  const finess = ifMatching(cell("finess"), isFinessNumber);
  const structureId = cell("structureId");
  const registeredName = cell("registeredName") ?? cell("tradeName");
  const professionCode = cell("professionCode");
  const specialtyName = cell("specialtyName");
  set("firstName", cell("firstName"));
  set("rppsNumber", kind === rppsKind ? ifMatching(identifier, isRpps) : null);
  set("professionName", cell("professionName"));
  set("registeredName", registeredName);
  set("finess", finess);
  set("activitySegmentName", cell("segmentName"));
  set("street", joined(cell("streetKind"), cell("streetName")));
  set("postcode", ifMatching(cell("postcode"), isPostcode));
  set("city", cell("city") ?? cityOfCedex(cell("cedex")));
  set("professionCode", ifMatching(professionCode, isNumber));
  set("finessJustice", ifMatching(cell("finessJustice"), isFinessNumber));
  set("activitySegmentCode", cell("segmentCode"));
  set("gender", genders[cell("civility") ?? ""] ?? null);
  set("buildingNumber", ifMatching(cell("buildingNumber"), isBuildingNumber));
  set("departmentCode", cell("departmentCode"));
  set("phoneNumber", cell("phone") ?? cell("otherPhone"));
  set("email", cell("email"));
  set("identTechStructure", structureId);
  return {
    personId,
    id: `${personId}-${professionCode ?? ""}-${finess ?? structureId ?? registeredName ?? ""}`,
    fields,
    specialtyName,
    specialtyNames: new Set(specialtyName === null ? [] : [specialtyName]),
  };
}

const longestCell = 500;

/** Damaged cells, such as the postcode `GL`, are left out: the rest of the line is still right. */
const ifMatching = (text: string | null, isRight: (text: string) => boolean): string | null =>
  text !== null && isRight(text) ? text : null;
const isRpps = (text: string) => /^\d{11}$/u.test(text);
const isPostcode = (text: string) => /^(?:\d{5}|2[AB]\d{3})$/u.test(text);
const isNumber = (text: string) => /^\d{1,6}$/u.test(text);
const isBuildingNumber = (text: string) => /^\d/u.test(text);

const joined = (kind: string | null, name: string | null): string | null =>
  kind !== null && name !== null ? `${kind} ${name}` : (kind ?? name);

/** `69437 LYON CEDEX 03` is in LYON. */
const cityOfCedex = (text: string | null): string | null =>
  text
    ?.replace(/^\d{5}\s+/u, "")
    .replace(/\s+CEDEX(?:\s+\d+)?$/iu, "")
    .trim() || null;
