import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Role } from "@daybook/domain";
import { createServerWorld, type ServerWorld } from "@daybook/server/testing";
import type { Desk, SignInOutcome } from "../core/desk.ts";
import type { DeskOptions } from "../core/desk-options.ts";
import { openDesk } from "../core/open-desk.ts";
import { ProblemError } from "../core/problem.ts";
import { type Line, startLine } from "./line.ts";

export const password = "ghost lamp river 9";
export const machineSecret = Buffer.alloc(32, 9);

/** A server, and desks of this process on it, each with a line that can be cut. */
export interface Stations extends AsyncDisposable {
  readonly server: ServerWorld;
  /** Opens a desk for a new person, with everything fetched. */
  readonly open: (role?: Role) => Promise<Station>;
}

export interface Station extends AsyncDisposable {
  readonly desk: Desk;
  readonly line: Line;
  /** The folder of the desk's files. */
  readonly profile: string;
  readonly email: string;
  readonly userId: string;
  /** A desk on these files, or on a copy of them; nobody is signed in. The caller closes it. */
  readonly openOn: (profile: string, more?: Partial<DeskOptions>) => Desk;
  /** The same profile opened again, as after a restart. */
  readonly again: () => Promise<{ readonly desk: Desk; readonly kind: SignInOutcome["kind"] }>;
}

export async function createStations(
  clusterUrl: string,
  options: Parameters<typeof createServerWorld>[1] = {},
): Promise<Stations> {
  const server = await createServerWorld(clusterUrl, options);
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-stations-"));
  let people = 0;
  return {
    server,
    async open(role = "admin") {
      people += 1;
      const email = `person${people}@clinic.test`;
      const { identity } = server.server;
      const made = await identity.createUser({ clinicId: server.clinic, email, name: "A person", role, password });
      if (!made.ok) throw new Error(made.refusal.code);
      const line = await startLine(server.url);
      const profile = path.join(folder, `desk ${people}`);
      const openOn: Station["openOn"] = (at, more = {}) =>
        openDesk({ server: line.url, profile: { folder: at, machineSecret }, ...more });
      const again: Station["again"] = async () => {
        const desk = openOn(profile);
        return { desk, kind: (await desk.signIn({ email, password })).kind };
      };
      const { desk } = await again();
      await desk.sync();
      return {
        desk,
        line,
        profile,
        email,
        userId: made.value.id,
        openOn,
        again,
        async [Symbol.asyncDispose]() {
          await desk.close();
          await line[Symbol.asyncDispose]();
        },
      };
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The code of the refusal; "done" when there is none. */
export const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "done",
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );
