import { z } from "zod";
import { userId } from "../../shared/id.ts";
import { instant } from "../../shared/time/time.ts";
import { canonicalText } from "./canonical-text.ts";

/** What a desk may send at once. The body of a request is limited to 1 MiB, so a desk keeps below `mostBytes`. */
export const pushLimits = { mostCommands: 50, mostBytes: 900_000, mostReads: 500 } as const;

/** Longest input of a command and longest record that it was based on, in characters of JSON. */
export const longestInput = 256 * 1024;

/**
 * A command that a person gave on a desk, as the desk sends it. Its input is checked by the procedure, so that a wrong one is
 * refused alone and the commands after it are still done.
 */
export const pushedCommand = z.strictObject({
  seq: z.int().min(1).meta({
    description: "Its place among the commands of this desk, without gaps. A command sent again later gets a new one.",
  }),
  id: z.uuid().meta({ description: "Id of the command: the same id again is the same command and is done once." }),
  path: z
    .string()
    .regex(/^[\w.]{1,100}$/u, "expected the name of a procedure")
    .meta({ description: "The procedure, such as `appointments.book`." }),
  input: z.unknown(),
  base: z.unknown().optional().meta({
    description:
      "The record as the person saw it, for a change of a record. For `patients.create`, `{mrnAssigned: true}` when the desk chose the MRN from the numbers that it was given.",
  }),
  madeBy: userId,
  madeAt: instant.meta({ description: "When it was given, corrected by what the desk's clock is wrong." }),
  grantId: z.uuid().meta({
    description:
      "The author's grant, whose key signed the command: for this desk, or for the one that it was copied from.",
  }),
  signature: z
    .string()
    .regex(/^[\w-]{43}$/u, "expected 32 bytes in base64url")
    .meta({ description: "HMAC-SHA-256 of the signed text with the grant's key." }),
  shape: z.int().min(1).max(1_000_000).default(1).meta({
    description: "The form of its input: a command may wait on a desk while its program is updated.",
  }),
  waiting: z.boolean().default(false).meta({
    description:
      "Whether somebody waits for the answer and sees a refusal at once, so that it needs no attention later.",
  }),
  final: z.boolean().default(false).meta({
    description: "Whether the command is not to be put off any more when a record that it needs is missing.",
  }),
});
export type PushedCommand = z.infer<typeof pushedCommand>;

/**
 * The text that the author's key signs. The place in the desk's order is not part of it: a command that was put off is sent
 * again at another place, perhaps when its author is away.
 */
export const signedText = (
  deviceId: string,
  {
    id,
    path,
    input,
    base,
    madeBy,
    madeAt,
    shape = 1,
  }: Pick<PushedCommand, "id" | "path" | "input" | "base" | "madeBy" | "madeAt"> &
    Partial<Pick<PushedCommand, "shape">>,
): string => {
  const text = ["daybook command 1", deviceId, id, path, input ?? null, base ?? null, madeBy, madeAt];
  return canonicalText(shape === 1 ? text : [...text, shape]);
};

/** Whether the input, or the record that it is based on, is longer or more nested than a desk may send. */
export const isTooLong = ({ input, base }: Pick<PushedCommand, "input" | "base">): boolean =>
  [input, base].some((part) => isTooDeep(part) || (JSON.stringify(part)?.length ?? 0) > longestInput);

/** No record is nested deeper than a few levels; whatever walks through a value needs stack for each. */
const deepest = 50;

function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth <= deepest; depth += 1) {
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
    if (level.length === 0) return false;
  }
  return true;
}
