import type { Desk } from "./desk.ts";
import type { DeskOptions } from "./desk-options.ts";
import { LocalDesk } from "./local-desk.ts";
import { openOnlineDesk } from "./online-desk.ts";

/** A desk on one server. Nobody is signed in yet. */
export const openDesk = ({ server, profile, locksWhenIdle = false, now = Date.now }: DeskOptions): Desk =>
  profile ? new LocalDesk({ server, profile, locksWhenIdle, now }) : openOnlineDesk({ server, now });
