import { syncLimits } from "@daybook/domain";

/** Rows of the first page that is fetched: a screen soon has something to show. */
export const firstPageRows = 500;
const fewestRows = 100;

/** Rows of the next page: half as many when an answer broke off on a bad line, more when it came. */
export const adaptSize = (rows: number, hasCome: boolean): number =>
  hasCome ? Math.min(syncLimits.pageRows, Math.round(rows * 1.5)) : Math.max(fewestRows, Math.round(rows / 2));
