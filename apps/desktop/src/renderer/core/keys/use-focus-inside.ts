import { useContext, useLayoutEffect, useRef, useState } from "react";
import { focusInto } from "./focus.ts";
import { LayerContext } from "./layers.ts";

/** Moves the focus into the layer as soon as it is drawn, and back to where it was when the layer closes. */
export function useFocusInside(elementOf: () => HTMLElement | null): void {
  const layer = useContext(LayerContext);
  const [opener] = useState(() => document.activeElement);
  const find = useRef(elementOf);
  find.current = elementOf;
  useLayoutEffect(() => {
    const element = find.current();
    if (layer) layer.element = element;
    if (element && !element.contains(document.activeElement)) focusInto(element);
    return () => {
      const isLost = document.activeElement === document.body || element?.contains(document.activeElement);
      if (layer) layer.element = null;
      if (isLost && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
    // Only once: afterwards the person decides where the focus goes.
  }, [layer, opener]);
}
