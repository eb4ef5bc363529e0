import { audit } from "../../i18n/en/audit.ts";

export type KnownAction = keyof typeof audit.actions;

/** Actions are procedures' names; those that record nothing of their own have no words, and neither has what comes new. */
export const knownActions = Object.keys(audit.actions) as KnownAction[];
export const keyOfAction = (action: string): KnownAction | null =>
  knownActions.find((key) => key === action.replace(".", "_")) ?? null;
export const actionOfKey = (key: KnownAction): string => key.replace("_", ".");
