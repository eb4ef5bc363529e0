/** Name of the outage sheet in the desk's folder. */
export const sheetFile = "outage-sheet.html";
