import { type ComponentType, createElement, type ReactNode, useEffect, useSyncExternalStore } from "react";

const againMs = 3_000;

/**
 * A component that is loaded separately: when it is first shown, or before. Unlike React's `lazy`, a loaded part is
 * drawn at once, without the delay that React puts between a fallback and its replacement.
 */
export interface Part<Props> {
  /** Loads it, and repeats until that succeeds; resolves then. */
  readonly load: () => Promise<void>;
  readonly read: () => ComponentType<Props> | null;
  readonly subscribe: (onLoaded: () => void) => () => void;
}

export function createPart<Props>(fetchIt: () => Promise<ComponentType<Props>>): Part<Props> {
  const listeners = new Set<() => void>();
  let asked: Promise<void> | null = null;
  let component: ComponentType<Props> | null = null;
  const fetchAgain = async (): Promise<void> => {
    try {
      component = await fetchIt();
    } catch {
      await new Promise((resolve) => {
        setTimeout(resolve, againMs);
      });
      return fetchAgain();
    }
    for (const listener of listeners) listener();
  };
  return {
    load: async () => (asked ??= fetchAgain()),
    read: () => component,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
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
  const loaded = useSyncExternalStore(part.subscribe, part.read);
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
