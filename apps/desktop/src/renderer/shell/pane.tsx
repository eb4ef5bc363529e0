import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { createPortal } from "react-dom";

const PaneContext = createContext<HTMLElement | null>(null);
export const PaneProvider = PaneContext;

/** What a screen shows in the pane at the right of the page; nothing there means no pane. */
export function Pane({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const slot = useContext(PaneContext);
  const [, redraw] = useState(false);
  useEffect(() => {
    slot?.setAttribute("data-open", "");
    slot?.setAttribute("aria-label", label);
    redraw((before) => !before);
    return () => slot?.removeAttribute("data-open");
  }, [slot, label]);
  return slot && createPortal(children, slot);
}
