import { useEffect } from "react";
import { useLocation } from "wouter";
import type { AppFeatures } from "../core/server/backend.ts";
import { useSession } from "../core/session/session.tsx";

/** Does what was chosen in the app's menu, or opened by a link. */
export function AppCommands({ app }: { readonly app: AppFeatures }) {
  const [, navigate] = useLocation();
  const { lock } = useSession();
  useEffect(
    () =>
      app.onCommand((command) => {
        if (command.kind === "lock") lock();
        else navigate(command.address);
      }),
    [app, lock, navigate],
  );
  return null;
}
