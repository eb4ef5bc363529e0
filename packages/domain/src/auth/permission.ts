import type { Refusal } from "../shared/refusal.ts";
import { forbidden, insufficientScope, unauthenticated } from "../shared/refusals.ts";
import type { Actor } from "./actor.ts";
import type { Role } from "./role.ts";
import { type Effect, reaches, scope } from "./scope.ts";

const everyone = ["admin", "frontdesk", "clinician", "service"] as const;
const management = ["admin", "service"] as const;
const adminOnly = ["admin"] as const;
const clinical = ["admin", "clinician", "service"] as const;
const desk = ["admin", "frontdesk", "service"] as const;
const staff = ["admin", "frontdesk", "clinician"] as const;

/**
 * The roles that may call each procedure. The server does not start with a procedure that is missing here. The roles
 * for options of a procedure (override, overbook, withdraw) follow below.
 */
export const permissions = {
  "session.me": everyone,
  "session.list": everyone,
  "session.revoke": everyone,
  "clinic.update": adminOnly,
  "clinic.zoneRules": everyone,
  "patients.create": everyone,
  "patients.list": everyone,
  "patients.get": everyone,
  "patients.overview": everyone,
  "patients.accesses": adminOnly,
  "patients.update": everyone,
  "patients.duplicates": everyone,
  "patients.notDuplicate": everyone,
  "patients.getDoctors": everyone,
  "patients.setDoctor": everyone,
  "patients.delete": management,
  "patients.merge": management,
  "patients.unmerge": management,
  "notes.create": everyone,
  "notes.list": everyone,
  "notes.get": everyone,
  "notes.delete": everyone,
  "notes.setKind": everyone,
  "notes.confirmFinding": clinical,
  "notes.getFile": everyone,
  "notes.getPage": everyone,
  "notes.listUnchecked": clinical,
  "notes.confirmReading": clinical,
  "notes.correct": everyone,
  "summaries.get": clinical,
  "summaries.getFacts": clinical,
  "summaries.approve": ["clinician"],
  "summaries.getService": adminOnly,
  "summaries.setService": adminOnly,
  "summaries.validateService": adminOnly,
  "practitioners.create": management,
  "practitioners.list": everyone,
  "practitioners.get": everyone,
  "practitioners.update": management,
  "practitioners.delete": management,
  "practitioners.setAvailability": management,
  "practitioners.setDelay": staff,
  "practitioners.getAvailability": everyone,
  "practitioners.sessions": everyone,
  "locations.list": everyone,
  "locations.get": everyone,
  "locations.create": management,
  "locations.update": management,
  "slots.find": everyone,
  "slots.keep": staff,
  "appointments.book": everyone,
  "appointments.list": everyone,
  "appointments.day": everyone,
  "appointments.get": everyone,
  "appointments.history": everyone,
  "appointments.move": everyone,
  "appointments.setStatus": everyone,
  "appointments.onChange": everyone,
  "hospitals.create": desk,
  "hospitals.list": everyone,
  "hospitals.get": everyone,
  "hospitals.update": desk,
  "hospitals.delete": desk,
  "directory.search": everyone,
  "directory.register": desk,
  "directory.unregister": desk,
  "directory.getPart": staff,
  "directory.setPart": adminOnly,
  "directory.fetchPart": staff,
  "organizations.list": everyone,
  "healthcareWorkers.list": everyone,
  "imports.preview": desk,
  "imports.validate": desk,
  "imports.start": desk,
  "imports.get": desk,
  "imports.list": desk,
  "imports.errors": desk,
  "imports.cancel": desk,
  "imports.resume": desk,
  "imports.activate": desk,
  "imports.delete": desk,
  "imports.onProgress": desk,
  "sync.hello": staff,
  "sync.snapshot": staff,
  "sync.pull": staff,
  "sync.onNudge": staff,
  "sync.fetch": staff,
  "sync.push": staff,
  "sync.attention": staff,
  "sync.resolve": staff,
  "sync.devices": adminOnly,
  "sync.revoke": adminOnly,
  "users.list": adminOnly,
  "users.get": adminOnly,
  "users.create": adminOnly,
  "users.invite": adminOnly,
  "users.update": adminOnly,
  "users.deactivate": adminOnly,
  "users.activate": adminOnly,
  "users.sessions": adminOnly,
  "users.revokeSessions": adminOnly,
  "clients.list": adminOnly,
  "clients.rotate": adminOnly,
  "clients.revoke": adminOnly,
  "audit.list": adminOnly,
  "audit.export": adminOnly,
} as const satisfies Record<string, readonly Role[]>;

export type ProcedurePath = keyof typeof permissions;

/** For booking outside the hours, and for double-booking: only a person decides that. */
export const mayOverride: readonly Role[] = ["admin", "frontdesk"];
/** For importing practitioners and for undoing an import of patients or practitioners. The same roles do it one by one. */
export const mayImportStaff: readonly Role[] = management;
/** For seeing, and deciding on, commands of other desks that wait for a decision. Everybody sees those of their own desk. */
export const mayDecideForDesks: readonly Role[] = ["admin", "frontdesk"];
/** For withdrawing a record as entered in error. */
export const mayWithdraw: readonly Role[] = ["admin", "service"];
export const mayCall = (path: ProcedurePath, role: Role): boolean =>
  (permissions[path] as readonly Role[]).includes(role);

/** Refuses a call before its input is read: the caller is not signed in, or its scope or role is not enough. */
export function refusalOfCall(
  actor: Pick<Actor, "role" | "access"> | null,
  { path, effect }: { path: ProcedurePath; effect: Effect },
): Refusal | null {
  if (!actor) return unauthenticated;
  if (!reaches(actor.access, effect)) return insufficientScope(effect === "read" ? scope.read : scope.all);
  return mayCall(path, actor.role) ? null : forbidden(permissions[path]);
}
