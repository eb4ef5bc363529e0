import { useSyncExternalStore } from "react";

/** A value that lives outside of React's tree, as long as the page does. */
export interface Store<Value> {
  readonly read: () => Value;
  /** Replaces the value and tells all subscribers, even if it is the same as before. */
  readonly write: (next: Value) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createStore<Value>(initial: Value): Store<Value> {
  const listeners = new Set<() => void>();
  let value = initial;
  return {
    read: () => value,
    write(next) {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

type Followed<Value> = Pick<Store<Value>, "read" | "subscribe">;

/** The store's value; the component is drawn again when it changes. */
export const useStore = <Value>({ subscribe, read }: Followed<Value>): Value => useSyncExternalStore(subscribe, read);

/** What follows from the store's value. `select` must answer the same object as long as nothing has changed. */
export const useSelected = <Value, Part>({ subscribe, read }: Followed<Value>, select: (value: Value) => Part): Part =>
  useSyncExternalStore(subscribe, () => select(read()));
