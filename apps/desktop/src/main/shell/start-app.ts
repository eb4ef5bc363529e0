import { readFileSync } from "node:fs";
import path from "node:path";
import { app, dialog, powerMonitor, protocol } from "electron";
import { sheetFile } from "../outage/sheet-file.ts";
import { startDeskThread } from "../thread/desk-thread.ts";
import { addressOfLink, linkIn, linkScheme } from "./deep-link.ts";
import { guardWindows } from "./guard-window.ts";
import { readMachineSecret } from "./machine-secret.ts";
import { openWindow } from "./open-window.ts";
import { readServerAddress } from "./server-address.ts";
import { texts } from "./texts.ts";
import { windowScheme } from "./window-address.ts";
import { answerFile } from "./window-files.ts";

export interface BuiltFiles {
  /** The thread that holds the desk. */
  readonly worker: URL;
  readonly preload: string;
  /** The folder of the window's page. */
  readonly page: string;
}

/**
 * Starts the app, or shows the one that runs already: one computer has one desk. What Electron wants before it is ready
 * is done here at once; waiting for that at the top of the main file would wait for ever.
 */
export function startApp(files: BuiltFiles): void {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme: windowScheme, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  // While it is developed, the system would start Electron without this app.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  void app
    .whenReady()
    .then(() => open(files))
    .catch(cannotStart);
}

async function open({ worker, preload, page }: BuiltFiles): Promise<void> {
  const server = readServerAddress(process.env["DAYBOOK_SERVER_URL"] || serverOfInstaller());
  guardWindows(server);
  protocol.handle(windowScheme, async (request) => answerFile(page, request));
  const kept = (name: string) => path.join(app.getPath("userData"), name);
  const machineSecret = await readMachineSecret(kept("machine.key"));
  const profile = machineSecret && { folder: kept("desk"), machineSecret };
  const desk = startDeskThread(worker, { server, profile }, cannotStart);
  const window = openWindow({
    desk,
    preload,
    stateFile: kept("window.json"),
    sheetFile: path.join(kept("desk"), sheetFile),
  });

  const openLink = (link: string | null) => {
    const address = link === null ? null : addressOfLink(link);
    if (address !== null) window.tell({ kind: "open", address });
    window.show();
  };
  app.on("second-instance", (_event, args) => openLink(linkIn(args)));
  app.on("open-url", (event, link) => {
    event.preventDefault();
    openLink(link);
  });
  const lock = () => window.tell({ kind: "lock" });
  powerMonitor.on("lock-screen", lock);
  powerMonitor.on("suspend", lock);
  app.on("window-all-closed", () => {
    void desk.close().finally(() => app.quit());
  });
  const first = linkIn(process.argv);
  if (first !== null) openLink(first);
  await window.load();
  // Loaded only where there are updates: it is a large part of the program.
  if (app.isPackaged) (await import("./updates.ts")).followUpdates();
}

/** The address with which the installer was built (docs/operations.md). */
function serverOfInstaller(): string | undefined {
  const { daybookServer } = JSON.parse(readFileSync(path.join(app.getAppPath(), "package.json"), "utf8")) as {
    daybookServer?: string;
  };
  return daybookServer;
}

function cannotStart(error: unknown): void {
  const { cannotStart: title } = texts[app.getLocale().startsWith("fr") ? "fr" : "en"];
  dialog.showErrorBox(title, error instanceof Error ? error.message : String(error));
  app.exit(1);
}
