import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";

/**
 * Nobody can read a list sooner than this. An Enter before that was meant for the typed text, not for the list's
 * first line.
 */
const readAfterMs = 200;

interface List {
  readonly count: number;
  /** Chooses one; -1 means that Enter was pressed and none is selected yet. */
  readonly choose: (index: number) => void;
  /** The typed text that the list answers. */
  readonly text: string;
  /** Whether the answer has come. Until then Enter waits for it. */
  readonly settled?: boolean;
  /**
   * Index of the only one that is exactly what was typed: Enter may choose it before anybody could read the list. -1
   * if there is none, or several.
   */
  readonly sole?: number;
  /** Index of the one that is selected once the list could be read, before anybody points at one; -1 for none. */
  readonly first?: number;
  /** Whether the list is always the same, so that nobody needs time to read it. */
  readonly known?: boolean;
}

/**
 * Selection in a list while the focus stays in the field above it: arrow keys go round, Enter chooses the selected
 * one, or the only one that can be meant.
 */
export function useChoice({ count, choose, text, settled = true, sole = -1, first = 0, known = false }: List) {
  const [at, setAt] = useState<number | null>(null);
  const [readText, setReadText] = useState<string | null>(null);
  const list = useId();
  const awaited = useRef(false);
  useEffect(() => {
    if (!settled) {
      setReadText(null);
      return undefined;
    }
    const timer = setTimeout(() => setReadText(text), readAfterMs);
    return () => clearTimeout(timer);
  }, [settled, text]);
  const isRead = settled && (known || readText === text);
  const meant = at ?? (isRead ? first : settled ? sole : -1);
  const current = count === 0 ? -1 : Math.min(meant, count - 1);
  useEffect(() => {
    if (!awaited.current || !settled) return;
    awaited.current = false;
    if (count > 0) choose(sole);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const enter = event.key === "Enter" && !event.ctrlKey && !event.metaKey;
    if (count === 0 && settled) return;
    if (!enter) awaited.current = false;
    if (by && !settled) event.preventDefault();
    else if (enter && !settled) awaited.current = true;
    else if (by && count > 0) setAt((Math.max(current, by < 0 ? 0 : -1) + by + count) % count);
    else if (enter) choose(current);
    else return;
    event.preventDefault();
  };
  return {
    current,
    /** Null selects the first again. */
    point: setAt,
    /**
     * Props for each item of the list: hovering selects it, a click chooses it, and the selected one is scrolled into
     * view.
     */
    option: (index: number) => ({
      id: `${list}-${index}`,
      role: "option" as const,
      "aria-selected": index === current,
      onPointerMove: () => setAt(index),
      onClick: () => choose(index),
      ref: index === current ? inSight : undefined,
    }),
    /** Props for the field. */
    field: {
      role: "combobox" as const,
      "aria-autocomplete": "list" as const,
      "aria-expanded": count > 0,
      "aria-controls": list,
      "aria-activedescendant": current < 0 ? undefined : `${list}-${current}`,
      autoComplete: "off",
      spellCheck: false,
      onKeyDown,
    },
    list,
  };
}

const inSight = (element: HTMLElement | null) => element?.scrollIntoView({ block: "nearest" });
