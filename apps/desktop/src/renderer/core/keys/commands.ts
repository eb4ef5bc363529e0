import type { ComponentType } from "react";
import { useEffect, useRef } from "react";

/** Something that can be done from where the person is, offered by the command palette. */
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

/** Offers commands for as long as the caller is shown; the latest screen's come first. */
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
