import type { ProcedurePath } from "../auth/permission.ts";
import type { Refusal } from "../shared/refusal.ts";

/** What happens to a call while the desk cannot reach the server. */
export type Offline =
  /** The desk answers from its cache, or by itself. */
  | { readonly by: "cache" }
  /** The server answers, because it knows more than the cache; without it, the desk answers from its cache. */
  | { readonly by: "both" }
  /** The desk decides on its cache, shows the result, and sends the command later. */
  | { readonly by: "outbox" }
  /** Refused with `offline`; a read may be answered by the server as soon as it is in reach. */
  | { readonly by: "server"; readonly needs: ServerNeed };

/** Why a procedure needs the server; `offline` names it, so that the desk can say it in words. */
export type ServerNeed =
  /** What it reads is not in the cache. */
  | "history"
  /** It changes what a note says or what was found in it, or the cache has no notes of this person yet. */
  | "notes"
  | "directory"
  | "audit"
  /** It changes a record together with all that belongs to it, under locks that only the server has. */
  | "locks"
  /** It writes many records at once. */
  | "import"
  /** It replaces whole records of the clinic's management, which is rare and needs no desk without a line. */
  | "management"
  /** It is of use only while others see it at once. */
  | "others"
  /** It handles secrets or the accounts of people and programs. */
  | "accounts"
  /** It is the exchange with the server itself. */
  | "exchange";

const cache = { by: "cache" } as const;
const both = { by: "both" } as const;
const outbox = { by: "outbox" } as const;
const server = <Need extends ServerNeed>(needs: Need) => ({ by: "server", needs }) as const;

/**
 * What each procedure is while the desk is offline. A new procedure does not compile without its line here: decide whether
 * the cache has what it reads, and whether its rule can be applied again later on the server.
 */
export const offlineProcedures = {
  "session.me": cache,
  "session.list": server("accounts"),
  "session.revoke": server("accounts"),
  "clinic.update": server("management"),
  "clinic.zoneRules": cache,
  "patients.create": outbox,
  "patients.list": cache,
  "patients.get": cache,
  "patients.overview": cache,
  "patients.accesses": server("audit"),
  "patients.update": outbox,
  "patients.duplicates": cache,
  "patients.notDuplicate": outbox,
  "patients.getDoctors": both,
  "patients.setDoctor": outbox,
  "patients.delete": server("locks"),
  "patients.merge": server("locks"),
  "patients.unmerge": server("locks"),
  "notes.create": outbox,
  "notes.list": both,
  "notes.get": both,
  "notes.delete": outbox,
  "notes.setKind": server("notes"),
  "notes.confirmFinding": server("notes"),
  "notes.getFile": server("notes"),
  "notes.getPage": server("notes"),
  "notes.listUnchecked": server("notes"),
  "notes.confirmReading": server("notes"),
  "notes.correct": server("notes"),
  "summaries.get": both,
  "summaries.getFacts": both,
  "summaries.approve": server("notes"),
  "summaries.getService": server("management"),
  "summaries.setService": server("management"),
  "summaries.validateService": server("management"),
  "practitioners.create": server("management"),
  "practitioners.list": cache,
  "practitioners.get": cache,
  "practitioners.update": server("management"),
  "practitioners.delete": server("management"),
  "practitioners.setAvailability": server("management"),
  "practitioners.setDelay": server("others"),
  "practitioners.getAvailability": cache,
  "practitioners.sessions": cache,
  "locations.list": cache,
  "locations.get": cache,
  "locations.create": server("management"),
  "locations.update": server("management"),
  "slots.find": cache,
  "slots.keep": server("exchange"),
  "appointments.book": outbox,
  "appointments.list": cache,
  "appointments.day": cache,
  "appointments.get": cache,
  "appointments.history": server("history"),
  "appointments.move": outbox,
  "appointments.setStatus": outbox,
  "appointments.onChange": cache,
  "directory.search": both,
  "directory.register": outbox,
  "directory.unregister": outbox,
  "directory.getPart": server("management"),
  "directory.setPart": server("management"),
  "directory.fetchPart": server("exchange"),
  "organizations.list": both,
  "healthcareWorkers.list": both,
  "hospitals.create": server("directory"),
  "hospitals.list": server("directory"),
  "hospitals.get": server("directory"),
  "hospitals.update": server("directory"),
  "hospitals.delete": server("directory"),
  "imports.preview": server("import"),
  "imports.validate": server("import"),
  "imports.start": server("import"),
  "imports.get": server("import"),
  "imports.list": server("import"),
  "imports.errors": server("import"),
  "imports.cancel": server("import"),
  "imports.resume": server("import"),
  "imports.activate": server("import"),
  "imports.delete": server("import"),
  "imports.onProgress": server("import"),
  "sync.hello": server("exchange"),
  "sync.snapshot": server("exchange"),
  "sync.pull": server("exchange"),
  "sync.onNudge": server("exchange"),
  "sync.push": server("exchange"),
  "sync.attention": cache,
  "sync.resolve": outbox,
  "sync.fetch": server("exchange"),
  "sync.devices": server("management"),
  "sync.revoke": server("management"),
  "users.list": server("accounts"),
  "users.get": server("accounts"),
  "users.create": server("accounts"),
  "users.invite": server("accounts"),
  "users.update": server("accounts"),
  "users.deactivate": server("accounts"),
  "users.activate": server("accounts"),
  "users.sessions": server("accounts"),
  "users.revokeSessions": server("accounts"),
  "clients.list": server("accounts"),
  "clients.rotate": server("accounts"),
  "clients.revoke": server("accounts"),
  "audit.list": server("audit"),
  "audit.export": server("audit"),
} as const satisfies Record<ProcedurePath, Offline>;

type PathBy<By extends Offline["by"]> = {
  [Path in ProcedurePath]: (typeof offlineProcedures)[Path]["by"] extends By ? Path : never;
}[ProcedurePath];

/** The commands that a desk may record while it is offline. The server takes no others from an outbox. */
export type OutboxPath = PathBy<"outbox">;
/** The procedures that a desk answers from its cache. */
export type CachePath = PathBy<"cache">;
/** The procedures that a desk answers from its cache while the server is out of reach. */
export type BothPath = PathBy<"both">;

const isPath = (path: string): path is ProcedurePath => Object.hasOwn(offlineProcedures, path);

/** Whether a text names a command that a desk may record while it is offline. */
export const isOutboxPath = (path: string): path is OutboxPath =>
  isPath(path) && offlineProcedures[path].by === "outbox";

/** What happens to a call while the server is out of reach; null for a name that is no procedure. */
export const offlineOf = (path: string): Offline | null => (isPath(path) ? offlineProcedures[path] : null);

/** The desk is offline, and this needs the server: `needs` says why. Nothing was done; try again when the desk is online. */
export const offlineRefusal = (needs: ServerNeed): Refusal => ({
  code: "offline",
  category: "transient",
  message: "The desk is offline, and this needs the server; nothing was done.",
  details: { needs },
});
