import { app, BrowserWindow, dialog, ipcMain, screen } from "electron";
import type { Command, Language } from "../../shared/bridge.ts";
import type { DeskThread } from "../thread/desk-thread.ts";
import { serveBridge } from "./bridge-host.ts";
import { mayClose } from "./closing.ts";
import { showMenu, showSheet } from "./menu.ts";
import { texts } from "./texts.ts";
import { windowAddress } from "./window-address.ts";
import { windowOptions } from "./window-options.ts";
import { boundsFor, readWindowState, writeWindowState } from "./window-state.ts";

export interface AppWindow {
  readonly load: () => Promise<void>;
  readonly show: () => void;
  readonly tell: (command: Command) => void;
}

interface Opened {
  readonly desk: DeskThread;
  readonly preload: string;
  /** Where the window's place is kept from one start to the next. */
  readonly stateFile: string;
  /** Where the desk writes the outage sheet. */
  readonly sheetFile: string;
}

/** Opens the app's one window, where it was when it was closed. */
export function openWindow({ desk, preload, stateFile, sheetFile }: Opened): AppWindow {
  let language: Language = app.getLocale().startsWith("fr") ? "fr" : "en";
  const state = readWindowState(stateFile);
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({ ...windowOptions(preload, app.isPackaged), ...boundsFor(state, screens) });
  if (state?.isMaximized) window.maximize();
  const { webContents } = window;
  const tell = (command: Command) => host.tell(command);
  const show = () => showSheet(sheetFile, language);
  const host = serveBridge({
    ipc: ipcMain,
    desk,
    contents: webContents,
    onLanguage(wanted) {
      language = wanted;
      showMenu(language, tell, show);
    },
  });
  showMenu(language, tell, show);
  window.once("ready-to-show", () => window.show());
  webContents.on("did-start-navigation", ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) host.forget();
  });
  webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason !== "clean-exit") webContents.reload();
  });

  let canGo = false;
  let isAsking = false;
  const leave = async () => {
    if (isAsking) return;
    isAsking = true;
    canGo = await mayClose({
      status: desk.status,
      onStatus: desk.onStatus,
      async ask({ kind, changes }, signal) {
        const { sending, sendingDetail, waiting, waitingDetail, close, stay } = texts[language];
        const isSending = kind === "sending";
        const { response } = await dialog.showMessageBox(window, {
          type: "info",
          title: "Daybook",
          message: isSending ? sending(changes) : waiting(changes),
          detail: isSending ? sendingDetail : waitingDetail,
          buttons: [stay, close],
          defaultId: 0,
          cancelId: 0,
          signal,
        });
        return response === 1;
      },
    });
    isAsking = false;
    if (canGo) window.close();
  };
  window.on("close", (event) => {
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
    if (canGo) return;
    event.preventDefault();
    void leave();
  });

  return {
    load: async () => window.loadURL(`${windowAddress}/`),
    show() {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    tell,
  };
}
