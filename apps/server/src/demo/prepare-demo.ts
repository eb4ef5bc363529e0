import type { RunningServer } from "../start-server.ts";

export interface DemoLogin {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

/** What a start found or made: the demo clinic, a clinic with staff, or nobody who can sign in. */
export type DemoOutcome = { kind: "demo"; logins: readonly DemoLogin[] } | { kind: "has-staff" } | { kind: "empty" };

export async function prepareDemo(
  _server: RunningServer,
  _options: { seedDemo: "auto" | "true" | "false"; embedded: boolean },
): Promise<DemoOutcome> {
  return { kind: "empty" };
}
