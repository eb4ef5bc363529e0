import { z } from "zod";
import type { Refusal } from "../shared/refusal.ts";
import { instant } from "../shared/time/time.ts";
import type { ArrayField, DirectoryField } from "./entry/directory-field.ts";
import { bookStanding } from "./register/book-standing.ts";

/** The parameters of CloudSearch's search (2013-01-01). `readDirectorySearch` checks what they say. */
export const searchDirectoryInput = z.strictObject({
  q: z.string().meta({ description: "The query: in the simple syntax, or in that of `q.parser`." }),
  fq: z.string().optional().meta({ description: "A filter in the structured syntax." }),
  "q.options": z.string().optional().meta({
    description:
      "Options of the simple syntax: `{defaultOperator: 'or', fields: ['last_name'], operators: ['prefix']}`.",
  }),
  "q.parser": z.string().optional().meta({ description: "`simple` (default) or `structured`." }),
  return: z.string().optional().meta({
    description: "Names of the wanted fields, separated by commas; `_all_fields` (default) or `_no_fields`.",
  }),
  size: z.int().optional().meta({ description: "Number of hits, at most 10000; 10 by default." }),
  inBook: z.boolean().optional().meta({
    description: "Also tell for each hit what the clinic's book has of it. Not a parameter of CloudSearch.",
  }),
});

const text = z.string().optional();
const texts = z.array(z.string()).optional();
/** The fields of an entry. A field without a value is left out. */
export const entryFields = z.strictObject({
  lastName: text,
  firstName: text,
  rppsNumber: text,
  professionName: text,
  specialtyNames: texts,
  registeredName: text,
  finess: text,
  activitySegmentName: text,
  street: text,
  postcode: text,
  city: text,
  professionCode: text,
  finessJustice: text,
  activitySegmentCode: text,
  gender: text,
  buildingNumber: text,
  departmentCode: text,
  phoneNumber: text,
  email: text,
  secureEmail: texts,
  identTechStructure: text,
  typeContact: text,
  bimedocClient: text,
} satisfies { readonly [Field in DirectoryField]: Field extends ArrayField ? typeof texts : typeof text });

/** An answer in CloudSearch's shape, and where it comes from. */
export const directoryAnswer = z.strictObject({
  status: z.strictObject({
    rid: z.string().meta({ description: "Identifies the search." }),
    "time-ms": z.int().meta({ description: "Milliseconds that the search took." }),
  }),
  hits: z.strictObject({
    found: z.int().meta({ description: "Number of matches. The local index counts up to 10,001." }),
    start: z.int(),
    hit: z.array(
      z.strictObject({
        id: z.string(),
        fields: entryFields.optional(),
        inBook: bookStanding
          .optional()
          .meta({ description: "What the clinic has of it already, if `in_book` is asked." }),
      }),
    ),
  }),
  source: z
    .strictObject({
      kind: z
        .enum(["gateway", "extract", "demo"])
        .meta({ description: "The gateway, the local index of the national extract, or invented people." }),
      asOf: z.string().nullable().meta({ description: "Date of the extract, or time of the gateway's answer." }),
      isRemembered: z
        .boolean()
        .meta({ description: "Whether the gateway is away, so that its earlier answer to the same search is given." }),
      departments: z.array(z.string()).optional().meta({
        description: "On a desk without the server: the départements that it keeps and has searched.",
      }),
    })
    .meta({ description: "Where the answer comes from." }),
});
export type DirectoryAnswer = z.infer<typeof directoryAnswer>;

/** What is kept of a gateway's answer. */
export const rememberedAnswer = z.strictObject({ hits: directoryAnswer.shape.hits, answeredAt: instant });
export type RememberedAnswer = z.infer<typeof rememberedAnswer>;

/**
 * The health-care directory cannot be searched at the moment: the gateway does not answer usefully and the same search was not
 * answered before, or there is no directory at all. An operator can load the national extract (`directory:load`).
 */
export const directoryUnavailable = (reason: DirectoryFailure | "not-configured"): Refusal => ({
  code: "directory_unavailable",
  category: "incomplete",
  message:
    reason === "not-configured"
      ? "There is no health-care directory here yet; an operator loads the national extract, or sets HEALTH_DIRECTORY_URL."
      : "The health-care directory does not answer usefully at the moment. Try again shortly.",
  details: { reason },
});

/** Why a gateway gave no useful answer. */
export type DirectoryFailure = "unreachable" | "too-slow" | "failed" | "not-understood" | "too-large" | "refused-us";
