import type { ReactNode } from "react";
import { LayerContext, type LayerKind, useLayer } from "./layers.ts";

/** Gives `children` the keys while they are open. */
export function KeyLayer({
  kind,
  opened = true,
  children,
}: {
  readonly kind: LayerKind;
  readonly opened?: boolean;
  readonly children: ReactNode;
}) {
  return <LayerContext value={useLayer(kind, opened)}>{children}</LayerContext>;
}
