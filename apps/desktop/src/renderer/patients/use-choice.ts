import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";

/**
 * Which of a list is meant while the focus stays in the field above it: arrows go round, Enter takes.
 * @param settled whether the list answers what is typed; Enter before that takes the first when it does
 * @param first which is meant before anybody points at one; with -1 none is, and Enter chooses -1
 */
export function useChoice(count: number, choose: (index: number) => void, settled = true, first = 0) {
  const [at, setAt] = useState<number | null>(null);
  const list = useId();
  const current = count === 0 ? -1 : Math.min(at ?? first, count - 1);
  const step = { ArrowDown: 1, ArrowUp: -1 } as const;
  const awaited = useRef(false);
  useEffect(() => {
    if (!awaited.current || !settled) return;
    awaited.current = false;
    if (count > 0) choose(first);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const by = step[event.key as keyof typeof step];
    const enter = event.key === "Enter" && !event.ctrlKey && !event.metaKey;
    if (event.nativeEvent.isComposing || (count === 0 && settled)) return;
    if (!enter) awaited.current = false;
    if (enter && !settled) awaited.current = true;
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
