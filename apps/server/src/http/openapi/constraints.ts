import { bookAppointmentInput, newPassword, phone, rppsNumber } from "@daybook/domain";
import type { z } from "zod";

const rpps = "The national number of a French health professional (RPPS): 11 digits, the last a check digit (Luhn).";

/** Rules of the domain that zod cannot express as JSON Schema, as far as JSON Schema itself can. */
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
    { description: "Must not be easy to guess, such as a common word with a number (`password_too_common`)." },
  ],
  [bookAppointmentInput, { oneOf: [{ required: ["end"] }, { required: ["durationMinutes"] }] }],
]);
