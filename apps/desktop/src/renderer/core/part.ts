import { type ComponentType, createElement, type ReactNode, useEffect } from "react";
import { createStore, type Store, useStore } from "./store.ts";

const againMs = 3_000;

/**
 * A component that is loaded separately: when it is first shown, or before. Unlike React's `lazy`, a loaded part is
 * drawn at once, without the delay that React puts between a fallback and its replacement.
 */
export interface Part<Props> extends Pick<Store<ComponentType<Props> | null>, "read" | "subscribe"> {
  /** Loads it, and repeats until that succeeds; resolves then. */
  readonly load: () => Promise<void>;
}

export function createPart<Props>(fetchIt: () => Promise<ComponentType<Props>>): Part<Props> {
  const { read, write, subscribe } = createStore<ComponentType<Props> | null>(null);
  let asked: Promise<void> | null = null;
  const fetchAgain = async (): Promise<void> => {
    try {
      write(await fetchIt());
    } catch {
      await new Promise((resolve) => {
        setTimeout(resolve, againMs);
      });
      return fetchAgain();
    }
  };
  return { load: async () => (asked ??= fetchAgain()), read, subscribe };
}

/** Shows the part, or `meanwhile` until it is loaded. Loading starts as soon as it is `wanted`. */
export function ShowPart<Props extends object>({
  part,
  props,
  wanted = true,
  meanwhile = null,
}: {
  readonly part: Part<Props>;
  readonly props: Props;
  readonly wanted?: boolean;
  readonly meanwhile?: ReactNode;
}): ReactNode {
  const loaded = useStore(part);
  useEffect(() => {
    if (wanted) void part.load();
  }, [part, wanted]);
  return loaded ? createElement(loaded, props) : meanwhile;
}

/** Loads parts one after another whenever the page is idle. */
export function loadWhenIdle([next, ...rest]: readonly Pick<Part<never>, "load">[]): void {
  if (!next) return;
  const run = () => {
    void next.load();
    loadWhenIdle(rest);
  };
  // Safari has no `requestIdleCallback`.
  if ("requestIdleCallback" in globalThis) requestIdleCallback(run, { timeout: 2_000 });
  else setTimeout(run, 200);
}
