import { audit } from "../../i18n/en/audit.ts";

export type KnownAction = keyof typeof audit.actions;

/**
 * Actions that have a text. An action is a procedure's name; procedures that record nothing of their own have no
 * text, nor do unknown ones.
 */
export const knownActions = Object.keys(audit.actions) as KnownAction[];
export const keyOfAction = (action: string): KnownAction | null =>
  knownActions.find((key) => key === action.replace(".", "_")) ?? null;
export const actionOfKey = (key: KnownAction): string => key.replace("_", ".");

const knownFields = Object.keys(audit.fields) as (keyof typeof audit.fields)[];
/**
 * The text key of a field; null for fields that mean nothing to a person, such as the version that a change was based
 * on.
 */
export const keyOfField = (field: string) => knownFields.find((key) => key === field) ?? null;
