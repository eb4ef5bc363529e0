import type { Refusal } from "@daybook/domain";

/** Nobody is signed in on this desk. */
export const signedOut: Refusal = {
  code: "unauthenticated",
  category: "login",
  message: "Sign in on this desk first.",
};

/** Nobody worked on this desk for half an hour. What waits is kept and sent; give the password again. */
export const deskLocked: Refusal = {
  code: "desk_locked",
  category: "login",
  message: "Nobody worked on this desk for half an hour; give the password again.",
};

/** The server is out of reach, and this call needs it. */
export const needsServer = (path: string): Refusal => ({
  code: "offline",
  category: "transient",
  message: `${path} needs the server, which this desk cannot reach at the moment.`,
  details: { path },
});

/** The disk of this computer has no room left, so that nothing was saved. Make room, then try again. */
export const diskFull: Refusal = {
  code: "disk_full",
  category: "transient",
  message: "The disk of this computer is full; nothing was saved. Make room, then try again.",
};

/** The desk's file turned out to be damaged. What waits is brought into a new file; try again. */
export const copyDamaged: Refusal = {
  code: "copy_damaged",
  category: "transient",
  message: "The desk's copy is damaged and is being fetched again; try again in a moment.",
};

/** The server's program is older than this desk's: it sends less than the desk keeps. What waits is sent all the same. */
export const serverOutdated: Refusal = {
  code: "server_outdated",
  category: "precondition",
  message: "The server is older than this desk; what waits is sent, and nothing is fetched until it has been updated.",
};

/** All record numbers that the server handed out to this desk are used. */
export const numbersUsedUp: Refusal = {
  code: "registration_numbers_used_up",
  category: "transient",
  message: "This desk has used up its record numbers; it gets new ones as soon as the server is in reach.",
};

/** So much waits to be sent that nothing more is taken. */
export const outboxFull: Refusal = {
  code: "outbox_full",
  category: "transient",
  message: "Too much waits on this desk to be sent; nothing more is taken until the server is in reach.",
};

/** There is no such item in the list of what waits for a decision, or it was decided. */
export const noSuchItem: Refusal = {
  code: "not_found",
  category: "not-found",
  message: "There is no such item waiting for a decision.",
};

/** This version of the desk knows no procedure of this name. */
export const noSuchProcedure = (path: string): Refusal => ({
  code: "not_found",
  category: "not-found",
  message: `This desk has no procedure ${JSON.stringify(path)}. docs/offline.md says how to name one.`,
});

/** A line that is not one JSON object with a `path` or a `control`. */
export const invalidLine = (reason: string): Refusal => ({
  code: "invalid_line",
  category: "invalid",
  message: `This line is not understood: ${reason}. Send one JSON object a line, with "path" or "control".`,
});
