import { expect, test } from "vitest";
import type { DeskStatus } from "../../shared/bridge.ts";
import { mayClose } from "./closing.ts";

/** A desk whose status the test sets, and a person who answers when told to. */
function createWaiting(first: Pick<DeskStatus, "pending" | "online">) {
  let status: DeskStatus = {
    ...first,
    deviceId: null,
    offlineSince: null,
    lastSync: null,
    attention: 0,
    problem: null,
    outageSheet: null,
    filling: null,
  };
  const listeners = new Set<() => void>();
  const shown: string[] = [];
  let answer = (_close: boolean) => {};
  return {
    shown,
    answer: (close: boolean) => answer(close),
    become: (next: Pick<DeskStatus, "pending" | "online">) => {
      status = { ...status, ...next };
      for (const tell of new Set(listeners)) tell();
    },
    listeners,
    waiting: {
      status: () => status,
      onStatus(listener: () => void) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      ask: async ({ kind, changes }: { kind: string; changes: number }, done: AbortSignal) =>
        new Promise<boolean>((resolve) => {
          shown.push(`${kind} ${changes}`);
          answer = resolve;
          done.addEventListener("abort", () => resolve(false), { once: true });
        }),
    },
  };
}

test("with nothing to send, the window closes without a word", async () => {
  const { waiting, shown } = createWaiting({ pending: 0, online: false });
  expect(await mayClose(waiting)).toBe(true);
  expect(shown).toEqual([]);
});

test("the window closes by itself when the server has confirmed everything", async () => {
  const { waiting, shown, become, listeners } = createWaiting({ pending: 2, online: true });
  const closes = mayClose(waiting);
  await expect.poll(() => shown).toEqual(["sending 2"]);
  become({ pending: 1, online: true });
  await expect.poll(() => shown).toEqual(["sending 2", "sending 1"]);
  become({ pending: 0, online: true });
  expect(await closes).toBe(true);
  expect(listeners.size).toBe(0);
});

test("without the server the person reads what is only on this computer, and decides", async () => {
  for (const choice of [true, false]) {
    const { waiting, shown, become, answer } = createWaiting({ pending: 3, online: true });
    const closes = mayClose(waiting);
    become({ pending: 3, online: false });
    await expect.poll(() => shown).toEqual(["sending 3", "waiting 3"]);
    answer(choice);
    expect(await closes).toBe(choice);
  }
});
