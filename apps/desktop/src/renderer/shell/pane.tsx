import { createContext, type ReactNode, useContext, useLayoutEffect, useState } from "react";
import { createPortal } from "react-dom";

const PaneContext = createContext<HTMLElement | null>(null);
export const PaneProvider = PaneContext;

/** Shows `children` in the pane at the right of the page; without children there is no pane. */
export function Pane({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const slot = useContext(PaneContext);
  // The pane opens before its contents are added, because a field in a hidden pane could not take the focus.
  const [isOpen, setIsOpen] = useState(false);
  useLayoutEffect(() => {
    slot?.setAttribute("data-open", "");
    slot?.setAttribute("aria-label", label);
    setIsOpen(true);
    return () => slot?.removeAttribute("data-open");
  }, [slot, label]);
  return slot && isOpen && createPortal(children, slot);
}
