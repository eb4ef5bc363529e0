import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { inClinic, renewGrant } from "@daybook/db/postgres";
import { addStaff } from "@daybook/db/testing";
import {
  addMinutes,
  type CommandOutcome,
  type DeskReading,
  type Instant,
  type PushAnswer,
  type PushedCommand,
  type Role,
  signedText,
  type UserId,
} from "@daybook/domain";
import type { TestCaller } from "./test-caller.ts";

type Unsigned = Omit<PushedCommand, "signature">;
type More = Partial<
  Pick<PushedCommand, "id" | "seq" | "base" | "shape" | "madeAt" | "waiting" | "final" | "madeBy" | "grantId">
>;

/** A desk as the server sees it: a device with a person's grant, whose commands are signed. */
export interface TestDesk {
  readonly id: string;
  readonly person: { readonly id: UserId; readonly grantId: string };
  /** Signs the next command in the desk's order. */
  readonly make: (path: string, input: unknown, more?: More) => PushedCommand;
  readonly send: (commands: readonly PushedCommand[], reads?: readonly DeskReading[]) => Promise<PushAnswer>;
  /** Makes one command and sends it; answers what became of it. */
  readonly do: (path: string, input: unknown, more?: More) => Promise<CommandOutcome>;
  readonly signAs: (key: Buffer, command: Unsigned) => PushedCommand;
}

export async function openTestDesk(world: TestCaller, { role = "frontdesk" }: { role?: Role } = {}): Promise<TestDesk> {
  const { db, clinic, services } = world;
  const { id: userId } = await addStaff(db, clinic, { role });
  const id = randomUUID();
  await db.owner.query(
    `insert into sync_device (clinic_id, id, name, app_version, share, registered_by) values ($1, $2, 'desk', '1', '', $3)`,
    [clinic, id, userId],
  );
  const expiresAt = addMinutes(services.now(), 72 * 60);
  const grant = await inClinic(db.pool, clinic, (tx) =>
    renewGrant(tx, { deviceId: id, userId, key: randomBytes(32), expiresAt }),
  );
  const { rows } = await db.owner.query<{ epoch: string }>("select epoch from sync_epoch");
  const epoch = rows[0]?.epoch ?? "";
  const person = { id: userId as UserId, grantId: grant.id };
  let last = 0;
  const signAs: TestDesk["signAs"] = (key, command) => ({
    ...command,
    signature: createHmac("sha256", key).update(signedText(id, command)).digest("base64url"),
  });
  const make: TestDesk["make"] = (path, input, { seq = last + 1, ...more } = {}) => {
    last = Math.max(last, seq);
    const own = { id: randomUUID(), madeBy: person.id, madeAt: services.now(), grantId: grant.id };
    return signAs(grant.key, { seq, path, input, ...own, shape: 1, waiting: false, final: false, ...more });
  };
  const send: TestDesk["send"] = (commands, reads = []) =>
    world.as(role).sync.push({ deviceId: id, epoch, commands: [...commands], reads: [...reads] });
  return {
    id,
    person,
    signAs,
    make,
    send,
    async do(path, input, more) {
      const { outcomes, stop } = await send([make(path, input, more)]);
      const [first] = outcomes;
      if (!first) throw new Error(`the push stopped: ${stop?.reason}`);
      return { outcome: first.outcome, answer: first.answer, touched: first.touched };
    },
  };
}

/** What waits for a decision, of one desk. */
export async function waitingAt(world: TestCaller, desk: TestDesk): Promise<{ code: string; id: string }[]> {
  const { items } = await world.as("frontdesk").sync.attention({ deviceId: desk.id });
  return items.map(({ code, id }) => ({ code, id }));
}

/** Quarter hours of a far day, so that no test gets in another's way. */
export const quarter = (n: number): Instant => addMinutes("2037-03-02T06:00:00Z" as Instant, n * 15);
