import { z } from "zod";
import type { Refusal } from "../../shared/refusal.ts";
import { entryFields } from "../search-directory.ts";
import { withoutDepartment } from "./without-department.ts";

export const partLimits = {
  departments: 20,
  /** Entries that a desk keeps: about 120 MB. */
  entries: 200_000,
  /** Entries in one answer. */
  pageEntries: 2_000,
} as const;

/** Code of a département as the national extract writes it: 75, 2A, 974. */
const departmentCode = z
  .string()
  .trim()
  .overwrite((code) => (code.toLowerCase() === withoutDepartment ? withoutDepartment : code.toUpperCase()))
  .regex(/^(?:\d[\dAB]|97\d|98\d|without)$/u, "expected the code of a département, such as 75, 2A or 974, or without");

export const setPartInput = z.strictObject({
  departments: z
    .array(departmentCode)
    .max(partLimits.departments)
    .transform((codes) => [...new Set(codes)].toSorted())
    .meta({
      description:
        "Codes of the départements that the clinic's desks keep, and `without` for the entries that have no code; none for no part.",
    }),
});

/** Which part of the national extract the clinic's desks keep, to search it without the server. */
export const directoryPart = z.strictObject({
  departments: z.array(z.string()),
  entryCount: z.int().meta({ description: "Number of entries of this choice in the extract." }),
  extract: z
    .strictObject({
      version: z.string().meta({ description: "Changes with the extract and with the chosen départements." }),
      kind: z.enum(["extract", "demo"]),
      asOf: z.string().nullable().meta({ description: "Date of the extract; null if its file does not tell it." }),
    })
    .nullable()
    .meta({ description: "The extract of which it is a part; null when none was loaded." }),
});
export type DirectoryPart = z.infer<typeof directoryPart>;

export const fetchPartInput = z.strictObject({
  version: z.string().max(500),
  after: z
    .tuple([z.string().max(2000), z.string().max(2000)])
    .nullish()
    .default(null)
    .meta({ description: "`last` of the page before; null for the first page." }),
  max: z.int().min(1).max(partLimits.pageEntries).default(1000),
});

/** Entries in order of name. */
export const partPage = z.strictObject({
  entries: z.array(z.strictObject({ id: z.string(), fields: entryFields })),
  last: z.tuple([z.string(), z.string()]).nullable(),
  done: z.boolean(),
});
export type PartPage = z.infer<typeof partPage>;

/** The extract or the choice of départements is another one by now: begin anew with `directory.getPart`. */
export const partChanged: Refusal = {
  code: "directory_part_changed",
  category: "conflict",
  message: "The part of the directory is another one by now; begin anew.",
};

/** The chosen départements have more entries than a desk keeps. Choose fewer. */
export const partTooLarge = (entryCount: number): Refusal => ({
  code: "directory_part_too_large",
  category: "business-rule",
  message: `These départements have ${entryCount} entries, and a desk keeps at most ${partLimits.entries}.`,
  details: { entryCount, most: partLimits.entries },
});
