import path from "node:path";
import type { Desk } from "@daybook/desktop/src/main/core/desk.ts";
import { openDesk } from "@daybook/desktop/src/main/core/open-desk.ts";
import type { ClinicId } from "@daybook/domain";
import type { World } from "../world.ts";
import { addPerson } from "./desk-clinic.ts";

/** Nothing listens here. */
const nowhere = "http://127.0.0.1:9";
const machineSecret = Buffer.alloc(32, 28);
let opened = 0;

export interface BenchDesk {
  readonly desk: Desk;
  /** The same profile, opened without the server. */
  readonly away: () => Promise<Desk>;
}

/** A desk of the clinic with all its records, connected to the server. */
export async function openBenchDesk(world: World, clinic: ClinicId): Promise<BenchDesk> {
  opened += 1;
  const profile = { folder: path.join(world.folder, `desk ${opened}`), machineSecret };
  const person = await addPerson(world, clinic);
  const open = async (server: string) => {
    const desk = openDesk({ server, profile });
    const { kind } = await desk.signIn(person);
    if (kind !== "signed-in") throw new Error(kind);
    return desk;
  };
  const desk = await open(world.server.url);
  await desk.sync();
  return {
    desk,
    async away() {
      await desk.close();
      return open(nowhere);
    },
  };
}
