import { createContext, type ReactNode, useContext } from "react";
import { createPortal } from "react-dom";

const SidebarContext = createContext<HTMLElement | null>(null);
export const SidebarProvider = SidebarContext;

/** What a screen adds to the sidebar, below the places; a collapsed sidebar has no room for it. */
export function BelowPlaces({ children }: { readonly children: ReactNode }) {
  const slot = useContext(SidebarContext);
  return slot && createPortal(children, slot);
}
