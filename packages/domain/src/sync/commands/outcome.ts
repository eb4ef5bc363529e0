import { z } from "zod";

/**
 * What became of a command. `applied`: done as it was given. `merged`: done beside what others changed, or done by somebody
 * before. `partly`: done but for what somebody else had changed differently. `refused`: not done. `deferred`: not done yet,
 * because a record that it needs may still be sent by another desk; the desk sends it again later.
 */
export const outcomeKind = z.enum(["applied", "merged", "partly", "refused", "deferred"]);
export type OutcomeKind = z.infer<typeof outcomeKind>;

/** A record that the command changed, with the revision that it then had in the change feed. */
const touchedRecord = z.tuple([z.string(), z.uuid(), z.int()]);
export type TouchedRecord = z.infer<typeof touchedRecord>;

export const commandOutcome = z.strictObject({
  outcome: outcomeKind,
  answer: z.unknown().meta({
    description:
      "What the procedure answered; of a refusal its `code`, `message` and details. After a merge with a conflict, `value` and `conflicts`.",
  }),
  touched: z.array(touchedRecord),
});
export type CommandOutcome = z.infer<typeof commandOutcome>;

/**
 * Why a push ended before its last command. `retry_later`: the server is overloaded. `out_of_order`: commands before it are
 * missing. `device_fork`: another command is known at this place, so that two copies of one desk exist.
 */
export const stopReason = z.enum(["retry_later", "out_of_order", "device_fork"]);
export type StopReason = z.infer<typeof stopReason>;
