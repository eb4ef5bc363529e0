import type { BrowserWindowConstructorOptions } from "electron";

/** The window's limits, each set to the safe value even where that is the default. */
export const windowOptions = (preload: string, isPackaged: boolean): BrowserWindowConstructorOptions => ({
  minWidth: 1_024,
  minHeight: 700,
  show: false,
  title: "Daybook",
  backgroundColor: "#ffffff",
  webPreferences: {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    // Patients' names are not sent to a spelling service.
    spellcheck: false,
    devTools: !isPackaged,
  },
});
