import { importKind } from "@daybook/domain";

/** The kinds of import, in the order in which they are offered. */
export const kinds = importKind.options;
