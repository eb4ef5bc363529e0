import { z } from "zod";
import { mayOverride } from "../../auth/permission.ts";
import type { Role } from "../../auth/role.ts";
import type { Refusal } from "../../shared/refusal.ts";
import { epochMs, instant, instantOf } from "../../shared/time/time.ts";
import { type Fields, patientGroups } from "../merging/merge-fields.ts";
import { baseOf } from "../merging/reconciled.ts";

/** What a choice is made about. */
export interface Undecided {
  readonly path: string;
  readonly input: unknown;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const freeSlots = z.array(z.object({ start: instant }));
const conflictList = z.array(z.object({ yours: z.record(z.string(), z.unknown()) }));
const mostSlots = 3;

/**
 * The choices for a command that was refused, or done in part. `slot:` and a time: book or move there. `overbook:` and a reason:
 * double-book. `mine`: do it as it was given, over what somebody else did. `theirs`: leave what somebody else did. `edit:` and
 * an input in JSON: do this instead. `again`: try once more. `assign:` and an id: do it for that patient. `drop`: do nothing.
 */
export function choicesOf({ path, code, details }: Undecided, role: Role): string[] {
  const { survivorId, alternatives } = details;
  switch (code) {
    case "appointment_conflict":
    case "outside_availability":
      return [...slotsOf(alternatives), ...(mayOverride.includes(role) ? ["overbook:"] : []), "drop"];
    case "version_conflict":
      return path === "patients.update" ? ["mine", "theirs", "edit:"] : ["mine", "theirs"];
    case "status_moved":
    case "doctor_changed":
      return ["mine", "theirs"];
    case "patient_merged":
      return [...(typeof survivorId === "string" ? [`assign:${survivorId}`] : []), "drop"];
    case "not_found":
      return isForPatient(path) ? ["assign:", "drop"] : ["again", "drop"];
    case "mrn_taken":
      return ["again", "edit:", "drop"];
    case "born_in_the_future":
    case "invalid_input":
    case "impossible_period":
      return ["edit:", "drop"];
    case "illegal_transition":
    case "not_movable":
    case "id_taken":
    case "not_offline":
      return ["drop"];
    default:
      return ["again", "drop"];
  }
}

/** Commands that make something for a patient whom they name. */
const isForPatient = (path: string): boolean => path === "appointments.book" || path === "notes.create";

const slotsOf = (alternatives: unknown): string[] =>
  (freeSlots.safeParse(alternatives).data ?? []).slice(0, mostSlots).map(({ start }) => `slot:${start}`);

/** Whether the item offers this choice. */
export const isOffered = (choices: readonly string[], choice: string): boolean =>
  choices.some((offered) => {
    if (!offered.endsWith(":")) return choice === offered;
    const rest = choice.slice(offered.length);
    return choice.startsWith(offered) && rest !== "" && (offered !== "edit:" || readJson(rest) !== null);
  });

/** The item waits on a desk on which the caller does not work. An administrator or the front desk can decide it, too. */
export const ofOtherDesk: Refusal = {
  code: "of_other_desk",
  category: "forbidden",
  message: "This waits on a desk on which you do not work; people there, administrators and the front desk decide it.",
};

/** The choice is none of `choices`, which the item offers. */
export const notOffered = (choices: readonly string[]): Refusal => ({
  code: "choice_not_offered",
  category: "business-rule",
  message: "This cannot be chosen here; see choices.",
  details: { choices },
});

/**
 * The input of the command that a choice means, to be sent under a new id with `current` as its base; null when nothing is to
 * be done.
 * @param current the record that the command changes, as it is now; null for a command that makes one
 */
export function inputOfChoice(undecided: Undecided, choice: string, current: Fields | null): Fields | null {
  const { path } = undecided;
  const given = withoutState(baseOf(undecided.input) ?? {});
  const version = current === null ? {} : pick(current, ["version"]);
  const at = choice.indexOf(":");
  const [word, rest] = at < 0 ? [choice, ""] : [choice.slice(0, at), choice.slice(at + 1)];
  switch (word) {
    case "slot":
      return { ...given, ...version, ...periodFrom(given, rest) };
    case "overbook":
      return { ...given, ...version, overbook: { reason: rest } };
    case "mine":
      if (path === "patients.setDoctor") return { ...given, ...doctorOf(undecided) };
      return { ...(path === "patients.update" ? patientOf(current) : given), ...yoursOf(undecided), ...version };
    case "edit":
      return { ...readJson(rest), ...version };
    case "again":
      return path === "patients.create" ? without(given, ["mrn"]) : { ...given, ...version };
    case "assign":
      return { ...given, ...version, [isForPatient(path) ? "patientId" : "id"]: rest };
    default:
      return null;
  }
}

/** Starts at the chosen time and lasts as long as it was to last; a move without an end keeps the appointment's length. */
function periodFrom({ start, end }: Fields, chosen: string): Fields {
  const [from, to, at] = [start, end, chosen].map((moment) => instant.safeParse(moment).data);
  if (!at || !from || !to) return { start: chosen };
  return { start: at, end: instantOf(epochMs(at) + epochMs(to) - epochMs(from)) };
}

const yoursOf = ({ details: { conflicts } }: Undecided): Fields =>
  Object.assign({}, ...(conflictList.safeParse(conflicts).data ?? []).map(({ yours }) => yours)) as Fields;

/** The choice of a doctor as the server understood it: whom it has under the chosen number, and for the survivor of a merge. */
const doctorOf = ({ details }: Undecided): Fields => ({
  ...pick(details, ["healthcareWorkerId"]),
  ...(typeof details["survivorId"] === "string" ? { id: details["survivorId"] } : {}),
});

const patientOf = (current: Fields | null): Fields =>
  pick(current ?? {}, ["id", ...Object.values(patientGroups).flat()]);

/** What is said of an earlier state of the record; the new command is based on the present one. */
const withoutState = (fields: Fields): Fields => without(fields, ["version", "createdAt", "updatedAt"]);
const pick = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
const without = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

/** Null for what is no JSON, or no object. */
function readJson(text: string): Fields | null {
  try {
    return baseOf(JSON.parse(text));
  } catch {
    return null;
  }
}
