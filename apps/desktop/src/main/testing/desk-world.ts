import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Role } from "@daybook/domain";
import { createServerWorld, type ServerWorld } from "@daybook/server/testing";
import { type DeskProcess, startDesk } from "./desk-process.ts";

const password = "ghost lamp river 9";

export interface DeskWorld extends AsyncDisposable {
  readonly server: ServerWorld;
  /** Starts a desk process for a new person with this role. */
  readonly desk: (role?: Role) => Promise<DeskStart>;
}

export interface DeskStart {
  readonly profile: string;
  /** Where its processes put temporary files. */
  readonly temporary: string;
  readonly email: string;
  readonly userId: string;
  readonly password: string;
  /** Starts the process, for the first time or again, against the server or another address that leads there. */
  readonly start: (server?: string, settings?: Readonly<Record<string, string>>) => DeskProcess;
}

/** A server and any number of desks, each with a profile and a person of its own. */
export async function createDeskWorld(clusterUrl: string): Promise<DeskWorld> {
  const server = await createServerWorld(clusterUrl);
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-desks-"));
  const started: DeskProcess[] = [];
  let desks = 0;
  return {
    server,
    async desk(role = "frontdesk") {
      desks += 1;
      const nr = desks;
      const email = `desk${nr}@clinic.test`;
      const made = await server.server.identity.createUser({
        clinicId: server.clinic,
        email,
        name: `Person ${nr}`,
        role,
        password,
      });
      if (!made.ok) throw new Error(made.refusal.code);
      const profile = path.join(folder, `desk ${nr}`);
      const temporary = path.join(folder, `temporary ${nr}`);
      mkdirSync(temporary);
      return {
        profile,
        temporary,
        email,
        userId: made.value.id,
        password,
        start: (url = server.url, settings = {}) => {
          const desk = startDesk(
            { profile, server: url, email, password },
            { TMPDIR: temporary, SQLITE_TMPDIR: temporary, ...settings },
          );
          started.push(desk);
          return desk;
        },
      };
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(started.map((desk) => desk.kill()));
      await server[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
