import { useContext, useLayoutEffect, useRef, useState } from "react";
import { focusInto } from "./focus.ts";
import { LayerContext } from "./layers.ts";

/** Takes the focus into the layer as soon as it is drawn, and gives it back to what had it before when the layer goes. */
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
    // Once: where the focus goes afterwards is up to the person.
  }, [layer, opener]);
}
