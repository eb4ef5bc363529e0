import { importKind } from "@daybook/domain";

/** In the order in which they are offered. */
export const kinds = importKind.options;
