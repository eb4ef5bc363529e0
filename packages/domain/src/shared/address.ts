import { z } from "zod";
import { line } from "./text.ts";

/** A postal address; `country` is an ISO 3166-1 alpha-2 code. */
export const address = z.strictObject({
  line: line(200).nullish().default(null),
  city: line(100).nullish().default(null),
  postcode: line(20).nullish().default(null),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/u, "expected a country code of two letters such as FR")
    .nullish()
    .default(null),
});
export type Address = z.infer<typeof address>;
