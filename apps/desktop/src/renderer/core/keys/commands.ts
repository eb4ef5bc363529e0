import type { ComponentType } from "react";
import { useEffect, useRef } from "react";

/** A command that the command palette offers on the current screen. */
export interface Command {
  readonly id: string;
  readonly section: "actions" | "goTo" | "create";
  readonly label: string;
  readonly icon?: ComponentType<{ size?: number }>;
  /** The shortcut that does the same. */
  readonly keys?: string;
  readonly run: () => void;
}

let offered: readonly { readonly current: readonly Command[] }[] = [];

/** Offers commands while the caller is shown; those of the screen that came last are listed first. */
export function useCommands(commands: readonly Command[]): void {
  const mine = useRef(commands);
  mine.current = commands;
  useEffect(() => {
    offered = [mine, ...offered];
    return () => {
      offered = offered.filter((other) => other !== mine);
    };
  }, []);
}

export const readCommands = (): Command[] => offered.flatMap(({ current }) => current);
