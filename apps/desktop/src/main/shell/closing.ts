import type { DeskStatus } from "../../shared/bridge.ts";

interface Waiting {
  readonly status: () => DeskStatus;
  readonly onStatus: (listener: () => void) => () => void;
  /**
   * Shows what the app is waiting for and asks whether to close; resolves with the answer. When `done` aborts, the
   * message goes away by itself.
   */
  readonly ask: (
    wait: { readonly kind: "sending" | "waiting"; readonly changes: number },
    done: AbortSignal,
  ) => Promise<boolean>;
}

/**
 * Whether the window may close. At once if the server has confirmed everything; else the person reads what is still on
 * this computer only and decides. While the server is there, closing needs no decision: it happens when all is confirmed.
 */
export async function mayClose({ status, onStatus, ask }: Waiting): Promise<boolean> {
  for (;;) {
    const { pending, online } = status();
    if (pending === 0) return true;
    const changed = new AbortController();
    // The message is shown again with other words when the line is lost or comes back, or fewer changes wait.
    const end = onStatus(() => {
      const now = status();
      if (now.pending !== pending || now.online !== online) changed.abort();
    });
    const close = await ask({ kind: online ? "sending" : "waiting", changes: pending }, changed.signal);
    end();
    if (!changed.signal.aborted) return close;
  }
}
