import { randomUUID } from "node:crypto";
import { signInOnline } from "@daybook/desktop/src/main/session/sign-in-online.ts";
import { followNews } from "@daybook/desktop/src/main/sync/news.ts";
import { createSyncCalls } from "@daybook/desktop/src/main/sync/sync-calls.ts";
import { type HelloAnswer, helloAnswer, type PullAnswer, type SnapshotPage, syncShapes } from "@daybook/domain";
import { z } from "zod";

/**
 * As many desks as given that follow the clinic and fetch what is new, without keeping it, so that the machine's time goes to
 * the server: `followers-process.ts URL EMAIL PASSWORD COUNT`.
 */
const [url = "", email = "", password = "", count = ""] = process.argv.slice(2);
const signedIn = await signInOnline(url, { email, password });
if (signedIn.kind !== "signed-in") throw new Error(signedIn.kind);
const { token } = signedIn;
const calls = createSyncCalls(url, () => token);
await Promise.all(Array.from({ length: Number(count) }, (_, nr) => start(nr)));
process.send?.("ready");

async function start(nr: number): Promise<void> {
  const deviceId = randomUUID();
  const input = { deviceId, name: `Desk ${nr}`, appVersion: "0.1.0", shapes: syncShapes, mrnsLeft: 50 };
  const { epoch }: HelloAnswer = await calls.ask("sync.hello", input, helloAnswer);
  const first = { deviceId, epoch, entity: "clinic", after: null, max: 100 };
  let { cursor } = (await calls.ask("sync.snapshot", first, z.unknown())) as SnapshotPage;
  let [isRunning, isWanted] = [false, false];
  const pull = async () => {
    isWanted = true;
    if (isRunning) return;
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      const answer = await calls.ask("sync.pull", { deviceId, epoch, cursor, max: 1_000 }, z.unknown());
      ({ cursor } = answer as PullAnswer);
    }
    isRunning = false;
  };
  const opened = Promise.withResolvers<void>();
  followNews({
    url,
    deviceId: () => deviceId,
    token: () => token,
    onNews: () => void pull(),
    onOpen: opened.resolve,
    onBroken: () => undefined,
  });
  await opened.promise;
}
