import { z } from "zod";
import { userId } from "../../shared/id.ts";
import { epochMs, type Instant, instant } from "../../shared/time/time.ts";

/** A command that was not done, or not all of it, and waits for a person's decision. */
export const attentionItem = z.strictObject({
  id: z.uuid().meta({ description: "Id of the command." }),
  deviceId: z.uuid().meta({ description: "The desk where it was given." }),
  deviceName: z.string(),
  path: z.string(),
  input: z.unknown(),
  madeBy: userId,
  madeByName: z.string().meta({ description: "Display name of who gave it." }),
  madeAt: instant,
  code: z.string().meta({ description: "Code of the refusal." }),
  details: z
    .record(z.string(), z.unknown())
    .meta({ description: "The refusal's details, such as `alternatives` or `conflicts`." }),
  severity: z.int().min(1).max(3).meta({ description: "1 is the most urgent." }),
  choices: z.array(z.string()).meta({
    description:
      "What may be chosen. A choice that ends in a colon is sent with more after it: `edit:` with JSON, `assign:` with an id.",
  }),
  raisedAt: instant,
});
export type AttentionItem = z.infer<typeof attentionItem>;

const soonMs = 2 * 24 * 60 * 60_000;
const start = z.object({ start: instant });
const conflictList = z.array(z.object({ group: z.string() }));

/**
 * How urgent it is: 1 for an appointment within two days and for a note, 2 for who a patient is or how they are insured, 3 for the rest.
 * @param base the appointment as the person saw it, for a command whose input has no time
 */
export function severityOf(
  {
    path,
    input,
    base,
    details,
  }: {
    readonly path: string;
    readonly input: unknown;
    readonly base?: unknown;
    readonly details: Readonly<Record<string, unknown>>;
  },
  now: Instant,
): 1 | 2 | 3 {
  if (path.startsWith("appointments.")) {
    const starts = [input, base].flatMap((from) => start.safeParse(from).data?.start ?? []);
    const isSoon = starts.some((at) => Math.abs(epochMs(at) - epochMs(now)) <= soonMs);
    return isSoon ? 1 : 3;
  }
  if (path.startsWith("notes.")) return 1;
  if (path === "patients.create") return 2;
  const { conflicts } = details;
  const groups = conflictList.safeParse(conflicts).data ?? [];
  return groups.some(({ group }) => group === "identity" || group === "coverage") ? 2 : 3;
}

export const attentionList = z.strictObject({
  items: z.array(attentionItem).meta({ description: "Of the desk that asks." }),
  clinic: z.array(attentionItem).meta({ description: "Of the clinic's other desks; for admin and frontdesk." }),
});

export const listAttentionInput = z.strictObject({ deviceId: z.uuid() });

export const resolveAttentionInput = z.strictObject({
  itemId: z.uuid(),
  deviceId: z
    .uuid()
    .optional()
    .meta({ description: "The desk where it is decided; everybody there may decide its own items." }),
  choice: z
    .string()
    .min(1)
    .max(256 * 1024)
    .meta({
      description:
        "One of the item's `choices`. What it means is a command of its own, which the desk sends beside this one.",
    }),
});

export const resolvedAttention = z.strictObject({
  itemId: z.uuid(),
  choice: z.string().meta({ description: "What was chosen; of somebody who was faster, their choice." }),
  resolvedAt: instant,
  resolvedBy: z.uuid(),
});
