import { z } from "zod";
import { patientId, userId } from "../../shared/id.ts";
import { instant } from "../../shared/time/time.ts";
import { deviceId } from "../device.ts";
import { pushedCommand, pushLimits } from "./command.ts";
import { commandOutcome, stopReason } from "./outcome.ts";

/** Patients named in one reading; more are only counted. */
export const mostReadPatients = 200;

/** What somebody read on a desk from its own copy, for the audit trail. */
export const deskReading = z.strictObject({
  n: z.int().min(1).meta({ description: "Number of the reading on this desk, rising. It is recorded once." }),
  path: z
    .string()
    .min(1)
    .max(100)
    .meta({ description: "The procedure that the desk answered, such as `patients.get`." }),
  patientIds: z.array(patientId).max(mostReadPatients),
  recordCount: z.int().min(0).max(1_000_000),
  madeBy: userId,
  madeAt: instant,
});
export type DeskReading = z.infer<typeof deskReading>;

/** The commands that wait on a desk, in the order in which they were given, and what was read there. */
export const pushInput = z.strictObject({
  deviceId,
  epoch: z.uuid(),
  commands: z.array(pushedCommand).max(pushLimits.mostCommands),
  reads: z.array(deskReading).max(pushLimits.mostReads).default([]),
});
export type PushInput = z.infer<typeof pushInput>;

export const pushAnswer = z.strictObject({
  outcomes: z
    .array(z.strictObject({ seq: z.int(), id: z.uuid(), ...commandOutcome.shape }))
    .meta({ description: "What became of each command, in order, up to the one where the push stopped." }),
  stop: z.strictObject({ seq: z.int(), reason: stopReason }).nullable().meta({
    description: "Why the commands from `seq` on were not looked at; null when all were.",
  }),
  lastRead: z.int().meta({ description: "The last reading that the audit trail has." }),
  serverTime: instant,
});
export type PushAnswer = z.infer<typeof pushAnswer>;
