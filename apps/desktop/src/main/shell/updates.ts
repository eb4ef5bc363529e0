import { existsSync } from "node:fs";
import path from "node:path";
import { autoUpdater } from "electron-updater";

const everyMs = 6 * 60 * 60_000;

/**
 * Looks for a newer version in the feed with which the installer was built, fetches it, and installs it when the app is
 * closed: nobody is interrupted at the desk. On Windows and macOS a version is refused whose signature is not ours.
 * Without a feed, nothing is asked.
 */
export function followUpdates(): void {
  if (!existsSync(path.join(process.resourcesPath, "app-update.yml"))) return;
  autoUpdater.autoDownload = true;
  autoUpdater.autoInstallOnAppQuit = true;
  autoUpdater.logger = null;
  // A feed that cannot be reached is asked again; that is nothing a person at the desk can mend.
  autoUpdater.on("error", () => undefined);
  const look = () => void autoUpdater.checkForUpdates().catch(() => null);
  look();
  setInterval(look, everyMs);
}
