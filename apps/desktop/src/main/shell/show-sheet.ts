import { existsSync } from "node:fs";
import { dialog, shell } from "electron";
import type { Language } from "../../shared/bridge.ts";
import { texts } from "./texts.ts";

/** Shows the outage sheet in its folder, from where it can be opened, copied or printed; also when nobody is signed in. */
export function showSheet(file: string, language: Language): void {
  if (existsSync(file)) return shell.showItemInFolder(file);
  const { noSheet, noSheetDetail } = texts[language];
  void dialog.showMessageBox({ type: "info", title: "Daybook", message: noSheet, detail: noSheetDetail });
}
