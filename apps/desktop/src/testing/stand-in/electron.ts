import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import { closeBrowser, startBrowser } from "./browser.ts";
import { answerControl } from "./control.ts";
import { ipcMain, protocol, session } from "./main-side.ts";
import { openDialogs } from "./messages.ts";
import { giveInstanceLockBack, takeInstanceLock, userData } from "./profile.ts";
import { appEvents, BrowserWindow, preventable, receive, windows } from "./window.ts";

export { dialog } from "./messages.ts";
/*
 * Stands for Electron's module in tests: the built main process and preload script run unchanged, in Node and in Chromium.
 * It has what they use, and fails where they use more. What it cannot show is in docs/operations.md.
 */
export { BrowserWindow, ipcMain, protocol, session };

let isQuitting = false;
export const app = Object.assign(appEvents, {
  isPackaged: process.env["STAND_IN_PACKAGED"] === "1",
  whenReady: async () => void (await startBrowser()),
  enableSandbox(): void {},
  setAsDefaultProtocolClient: (): boolean => true,
  requestSingleInstanceLock: () => takeInstanceLock((args) => app.emit("second-instance", preventable({}), args)),
  getLocale: () => process.env["STAND_IN_LOCALE"] ?? "en-GB",
  getPath: () => userData,
  getAppPath: () => process.env["STAND_IN_APP"] ?? process.cwd(),
  quit(): void {
    if (isQuitting) return;
    isQuitting = true;
    void Promise.all([closeBrowser(), giveInstanceLockBack()]).finally(() => process.exit(0));
  },
  exit: (code: number): never => process.exit(code),
});

interface Item {
  readonly label?: string;
  readonly submenu?: readonly Item[];
  readonly click?: () => void;
}
let menu: readonly Item[] = [];
export const Menu = {
  buildFromTemplate: (template: readonly Item[]) => template,
  setApplicationMenu(shown: readonly Item[]): void {
    menu = shown;
  },
};

const keyOfSystem = createHash("sha256").update("the system's key").digest();
/** The system's key store; each text is encrypted, so that what lies in the profile is not what was given. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async (): Promise<boolean> => true,
  getSelectedStorageBackend: () => process.env["STAND_IN_KEY_STORE"] ?? "gnome_libsecret",
  async encryptStringAsync(text: string): Promise<Buffer> {
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", keyOfSystem, iv);
    return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  },
  async decryptStringAsync(sealed: Buffer) {
    const decipher = createDecipheriv("aes-256-gcm", keyOfSystem, sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(-16));
    const result = decipher.update(sealed.subarray(12, -16), undefined, "utf8") + decipher.final("utf8");
    return { result, shouldReEncrypt: false };
  },
};

const opened: string[] = [];
export const shell = {
  openExternal: async (address: string): Promise<void> => void opened.push(address),
  showItemInFolder: (file: string): void => void opened.push(file),
};
export const powerMonitor = new EventEmitter();
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1_920, height: 1_080 } }] };

const window = (): BrowserWindow => {
  const [first] = windows;
  if (!first) throw new Error("there is no window");
  return first;
};

answerControl({
  clickMenu(...labels) {
    let items = menu;
    for (const [index, label] of labels.entries()) {
      const item = items.find((each) => each.label === label);
      if (!item) throw new Error(`the menu has no ${label}`);
      if (index === labels.length - 1) item.click?.();
      items = item.submenu ?? [];
    }
  },
  dialogs: () => openDialogs.map(({ shown }) => shown),
  pressButton(label) {
    const [first] = openDialogs;
    const response = first?.shown.buttons.indexOf(label) ?? -1;
    if (!first || response < 0) throw new Error(`no message has a button ${label}`);
    first.answer(response);
  },
  openedOutside: () => opened,
  windowOptions: () => JSON.parse(JSON.stringify(window().options)) as Record<string, unknown>,
  asksPermission(permission, address) {
    let request = false;
    session.defaultSession.permissionRequest({ getURL: () => address }, permission, (isGranted) => {
      request = isGranted;
    });
    return { request, check: session.defaultSession.permissionCheck(null, permission, address) };
  },
  mayRequest: (address) => session.defaultSession.mayRequest(address),
  sendAs: ({ url, isTop }, channel, ...given) =>
    receive(
      "invoke",
      channel,
      { sender: window().webContents, senderFrame: { url, parent: isTop ? null : {} } },
      given,
    ),
  channels: () => [...ipcMain.handlers.keys(), ...ipcMain.eventNames().map(String)],
  lockScreen: () => powerMonitor.emit("lock-screen"),
  closeWindow: () => window().close(),
  schemes: () => protocol.registered,
  windowCount: () => windows.size,
});
