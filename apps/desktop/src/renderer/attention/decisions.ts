import type { Instant } from "@daybook/domain";
import type { AttentionItem } from "../../shared/bridge.ts";

/** What a person can decide on this screen. `edit:` and an unnamed `assign:` need a form of their own. */
export type Decision =
  | { readonly kind: "slot"; readonly choice: string; readonly start: Instant }
  | { readonly kind: "overbook" | "mine" | "theirs" | "again" | "assign" | "drop"; readonly choice: string };

export type Happened = "lostTime" | "editedTwice" | "movedTwice" | "chosenTwice" | "stillUsed" | "refused";

/** What has happened to a change, as far as the screen says it differently. */
export function happenedTo({ path, code }: Pick<AttentionItem, "path" | "code">): Happened {
  if (code === "appointment_conflict" || code === "outside_availability") return "lostTime";
  if (path === "patients.update" && code === "version_conflict") return "editedTwice";
  if (code === "doctor_changed") return "chosenTwice";
  if (code === "registration_used") return "stillUsed";
  return code === "version_conflict" || code === "status_moved" ? "movedTwice" : "refused";
}

/** The decisions that a person can take here, in the item's order. */
export const decisionsOf = ({ choices }: Pick<AttentionItem, "choices">): readonly Decision[] =>
  choices.flatMap((choice): readonly Decision[] => {
    const [kind = "", rest = ""] = choice.split(/:(?<rest>.*)/su);
    if (kind === "slot") return [{ kind, choice, start: rest as Instant }];
    if (kind === "overbook") return [{ kind, choice }];
    if (kind === "assign") return rest === "" ? [] : [{ kind, choice }];
    if (kind === "mine" || kind === "theirs" || kind === "again" || kind === "drop") return [{ kind, choice }];
    return [];
  });

/** Whom and what an item is about, as far as its command says it. */
export function subjectOf({ path, input }: Pick<AttentionItem, "path" | "input">): {
  readonly patientId: string | null;
  readonly appointmentId: string | null;
  readonly start: Instant | null;
} {
  const { id, patientId, start } = (input ?? {}) as Readonly<Record<string, unknown>>;
  const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
  const isPatient = path.startsWith("patients.");
  const namesAppointment = path.startsWith("appointments.") && path !== "appointments.book";
  return {
    patientId: isPatient ? text(id) : text(patientId),
    appointmentId: namesAppointment ? text(id) : null,
    start: text(start) as Instant | null,
  };
}

/**
 * The colleague whom an item would have put into the clinic's book or taken out of it, empty when it does not say; null for another
 * change.
 */
export function colleagueOf({
  path,
  input,
  details,
}: Pick<AttentionItem, "path" | "input" | "details">): string | null {
  if (path === "directory.unregister") return textOf(details["workerName"]);
  if (path !== "directory.register") return null;
  const { firstName, lastName } = (input ?? {}) as Readonly<Record<string, unknown>>;
  return [firstName, lastName].filter((name) => typeof name === "string").join(" ");
}

/** What keeps a colleague in the clinic's book, as the refusal of an undo says it. */
export function usesOf({ details }: Pick<AttentionItem, "details">): readonly string[] {
  const { usedBy } = details;
  return Array.isArray(usedBy) ? usedBy.filter((use) => typeof use === "string") : [];
}

/** The words of a note that was not filed; null for another change, and for who may not read them. */
export function noteTextOf({ path, input }: Pick<AttentionItem, "path" | "input">): string | null {
  const { content } = (input ?? {}) as Readonly<Record<string, unknown>>;
  return path === "notes.create" && typeof content === "string" ? content : null;
}

interface Conflict {
  readonly group: string;
  readonly yours: Readonly<Record<string, unknown>>;
  readonly theirs: Readonly<Record<string, unknown>>;
}

/** The fields that two people changed differently: what each of them wrote. */
export function differencesOf({ details }: Pick<AttentionItem, "details">): readonly {
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
}[] {
  const conflicts = (details["conflicts"] ?? []) as readonly Partial<Conflict>[];
  return conflicts.flatMap(({ yours = {}, theirs = {} }) =>
    Object.keys({ ...yours, ...theirs })
      .map((field) => ({ field, mine: textOf(yours[field]), theirs: textOf(theirs[field]) }))
      .filter(({ mine, theirs }) => mine !== theirs),
  );
}

const textOf = (value: unknown): string =>
  value == null ? "" : typeof value === "string" ? value : JSON.stringify(value);
