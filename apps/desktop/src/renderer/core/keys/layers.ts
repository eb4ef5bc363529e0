import { createContext, useContext, useLayoutEffect, useState } from "react";

/**
 * A layer lies over the page and has the keys to itself while it is open or opening. A dialog is in front of
 * everything, a popover is beside what it is about, a form is part of the page. The page's own shortcuts are off
 * under all of them.
 */
export type LayerKind = "dialog" | "popover" | "form";

export interface Layer {
  readonly kind: LayerKind;
  readonly parent: Layer | null;
  /** Null while it is being loaded. */
  element: HTMLElement | null;
}

export const LayerContext = createContext<Layer | null>(null);

/** In the order in which they were opened. */
let open: readonly Layer[] = [];

const isWithin = (layer: Layer, outer: Layer): boolean =>
  layer.parent !== null && (layer.parent === outer || isWithin(layer.parent, outer));

/** The layer that has the keys: the last one that contains no other layer. */
export const topLayer = (): Layer | null =>
  open.findLast((layer) => !open.some((other) => isWithin(other, layer))) ?? null;

/** Registers a layer while `isOpen`; its contents get it through `LayerContext`. */
export function useLayer(kind: LayerKind, isOpen: boolean): Layer {
  const parent = useContext(LayerContext);
  const [layer] = useState<Layer>(() => ({ kind, parent, element: null }));
  // Before the browser handles the next key: that key already belongs to the layer.
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    open = [...open, layer];
    return () => {
      open = open.filter((other) => other !== layer);
    };
  }, [isOpen, layer]);
  return layer;
}

/** For the `ref` of the element that shows the layer. */
export function useLayerElement(): (element: HTMLElement | null) => void {
  const layer = useContext(LayerContext);
  return (element) => {
    if (layer) layer.element = element;
  };
}
