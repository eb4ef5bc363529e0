import { restoreCell } from "./formula-cells.ts";

/** What spreadsheets put around a value without meaning it: `="001"` keeps zeros, `'` keeps a formula from running. */
export function cleanCell(raw: string): string {
  if (isBare.test(raw)) return raw;
  const text = trimAll(restoreCell(trimAll(raw)));
  const forced = /^="(?<text>[^"]*)"$/u.exec(text)?.groups?.["text"];
  return forced === undefined ? text : trimAll(forced);
}

/** Most cells: ASCII with nothing around it. */
const isBare = /^(?:[!-&(-<>-~](?:[ -~]*[!-~])?)?$/u;

/** Blanks at both ends, also those without width. */
function trimAll(text: string): string {
  const trimmed = text.trim();
  return zeroWidthEnd.test(trimmed) ? trimAll(trimmed.replace(/^[\u200b\u2060]|[\u200b\u2060]$/gu, "")) : trimmed;
}
const zeroWidthEnd = /^[\u200b\u2060]|[\u200b\u2060]$/u;
