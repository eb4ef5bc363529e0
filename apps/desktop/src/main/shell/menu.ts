import { existsSync } from "node:fs";
import { dialog, Menu, type MenuItemConstructorOptions, shell } from "electron";
import type { Command, Language } from "../../shared/bridge.ts";
import { texts } from "./texts.ts";

/** Shows the menu in a language. What is chosen goes to the window as a command; the page has all keys of its own. */
export function showMenu(language: Language, tell: (command: Command) => void, showSheet: () => void): void {
  const t = texts[language];
  const go = (label: string, address: string): MenuItemConstructorOptions => ({
    label,
    click: () => tell({ kind: "open", address }),
  });
  const template: MenuItemConstructorOptions[] = [
    {
      label: t.file,
      submenu: [
        { label: t.lock, click: () => tell({ kind: "lock" }) },
        { label: t.outageSheet, click: showSheet },
        { type: "separator" },
        { label: t.quit, role: "quit" },
      ],
    },
    {
      label: t.edit,
      submenu: [{ role: "cut" }, { role: "copy" }, { role: "paste" }, { role: "selectAll" }],
    },
    {
      label: t.view,
      submenu: [{ role: "resetZoom" }, { role: "zoomIn" }, { role: "zoomOut" }, { role: "togglefullscreen" }],
    },
    {
      label: t.go,
      submenu: [
        go(t.schedule, "/schedule"),
        go(t.patients, "/patients"),
        go(t.attention, "/attention"),
        go(t.settings, "/settings/profile"),
      ],
    },
    { label: t.help, submenu: [go(t.about, "/settings/about")] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Shows the outage sheet in its folder, from where it can be opened, copied or printed; also when nobody is signed in. */
export function showSheet(file: string, language: Language): void {
  if (existsSync(file)) return shell.showItemInFolder(file);
  const { noSheet, noSheetDetail } = texts[language];
  void dialog.showMessageBox({ type: "info", title: "Daybook", message: noSheet, detail: noSheetDetail });
}
