/** Moments at which a desk, a server or a connection to the database can end. */
export type DeathPoint =
  | "desk-before-commit"
  | "desk-after-commit"
  | "desk-file"
  | "desk-before-answer"
  | "server-before-commit"
  | "server-after-commit"
  | "database";

/** Settings with which a program of ours ends with SIGKILL when it comes to the point for the nth time. */
export const deadly = (point: DeathPoint, nth: number) => ({
  NODE_OPTIONS: `--import=${new URL("die-at.ts", import.meta.url).href}`,
  DIE_AT: `${point}:${nth}`,
});
