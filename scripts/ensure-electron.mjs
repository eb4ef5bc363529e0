// Plain JavaScript, as ensure-install.mjs. The packages from npm contain no Electron program: it is downloaded once.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const folder = path.dirname(createRequire(import.meta.url).resolve("electron/package.json"));
const pathFile = path.join(folder, "path.txt"); // Electron's installer writes it at its end
const isThere = existsSync(pathFile) && existsSync(path.join(folder, "dist", readFileSync(pathFile, "utf8")));
if (!isThere && !process.env.ELECTRON_OVERRIDE_DIST_PATH) {
  process.stderr.write("Downloading Electron (about 120 MB) from GitHub; this happens once.\n");
  const { status } = spawnSync(process.execPath, [path.join(folder, "install.js")], { stdio: "inherit" });
  if (status !== 0) {
    process.stderr.write(
      "\nElectron could not be downloaded. Check that this computer reaches GitHub, or set ELECTRON_OVERRIDE_DIST_PATH to a folder\n" +
        "with an unpacked Electron. Without it, use the browser (the server's address with /app), or, to work without the\n" +
        "server, the desk without a window: npm run -s desk -- --help\n",
    );
    process.exit(1);
  }
}
