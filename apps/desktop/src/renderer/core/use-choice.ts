import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";

/** Nobody has read a list sooner after it came: an Enter before that was meant for what was typed, not for its first line. */
const readAfterMs = 200;

interface List {
  readonly count: number;
  /** Takes one; with -1 Enter was pressed, and nothing is meant yet. */
  readonly choose: (index: number) => void;
  /** What was typed, which the list answers. */
  readonly text: string;
  /** Whether the answer is there. Until then Enter waits for it. */
  readonly settled?: boolean;
  /** The only one that is what was typed: it needs not be read. -1 where there is none, or several. */
  readonly sole?: number;
  /** Which is meant once the list could be read, before anybody points at one; with -1 none is. */
  readonly first?: number;
  /** Whether the list is always the same, so that nobody has to read it. */
  readonly known?: boolean;
}

/**
 * Which of a list is meant while the focus stays in the field above it: arrows go round, Enter takes what was shown, or the
 * only one that can be meant.
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
    /** Null for the first again. */
    point: setAt,
    /** For each of the list: the pointer means it, a click takes it, and what is meant stays in sight. */
    option: (index: number) => ({
      id: `${list}-${index}`,
      role: "option" as const,
      "aria-selected": index === current,
      onPointerMove: () => setAt(index),
      onClick: () => choose(index),
      ref: index === current ? inSight : undefined,
    }),
    /** For the field. */
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
