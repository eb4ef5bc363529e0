import { bookAppointmentInput, newPassword, phone, rppsNumber } from "@daybook/domain";
import type { z } from "zod";

const rpps = "The national number of a French health professional (RPPS): 11 digits, the last a check digit (Luhn).";

/** What rules of the domain ask of an input beyond what zod can write as JSON Schema, said as far as JSON Schema can. */
export const constraints: ReadonlyMap<z.core.$ZodType, Readonly<Record<string, unknown>>> = new Map<
  z.core.$ZodType,
  Readonly<Record<string, unknown>>
>([
  [
    phone,
    {
      pattern: "^\\s*\\+?(?:[\\s().\\-/]*\\d){5,}[\\s().\\-/]*$",
      description: "A telephone number as people write it, with at least five digits: `+33 1 23 45 67 89`.",
    },
  ],
  [rppsNumber, { pattern: "^\\d{11}$", description: rpps }],
  [
    newPassword,
    { description: "Not one that is tried first, such as a common word with a number (`password_too_common`)." },
  ],
  [bookAppointmentInput, { oneOf: [{ required: ["end"] }, { required: ["durationMinutes"] }] }],
]);
