import { instantOf } from "@daybook/domain";
import { type RefObject, useMemo, useRef } from "react";
import { useFormat } from "../../../../core/time/use-format.ts";
import { snap, yOf } from "../day-scale.ts";
import type { GridColumn } from "../grid-model.ts";
import { clickedMinutes } from "./drag.ts";

/** Shows, over free time, where a click would start a booking; without React, because it follows the pointer. */
export interface HoverTime {
  readonly show: (at: { readonly columnIndex: number; readonly column: GridColumn; readonly at: number }) => void;
  readonly hide: () => void;
}

export function useHoverTime(elementRef: RefObject<HTMLDivElement | null>, columns: number): HoverTime {
  const format = useFormat();
  const latest = useRef({ format, columns });
  latest.current = { format, columns };
  return useMemo(() => {
    let drawn = "";
    return {
      show({ columnIndex, column: { scale }, at }) {
        const box = elementRef.current;
        const start = snap(scale, at, 5, Math.floor);
        const now = `${columnIndex} ${start} ${scale.pxPerMinute} ${latest.current.columns}`;
        if (!box || now === drawn) return;
        drawn = now;
        const share = 100 / latest.current.columns;
        box.hidden = false;
        box.style.left = `calc(${share * columnIndex}% + 5px)`;
        box.style.width = `calc(${share}% - 10px)`;
        box.style.height = `${clickedMinutes * scale.pxPerMinute - 2}px`;
        box.style.transform = `translateY(${yOf(scale, start) + 1}px)`;
        box.textContent = latest.current.format.time(instantOf(start));
      },
      hide() {
        if (drawn === "") return;
        drawn = "";
        if (elementRef.current) elementRef.current.hidden = true;
      },
    };
  }, [elementRef, latest]);
}
