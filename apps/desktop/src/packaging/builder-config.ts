import path from "node:path";
import { fileURLToPath } from "node:url";
import { type FuseConfig, FuseV1Options, FuseVersion, flipFuses } from "@electron/fuses";
import type { Configuration } from "electron-builder";

export const desktopFolder = fileURLToPath(new URL("../..", import.meta.url));

/**
 * What Electron's program itself refuses, written into it when it is packed: it runs no other script, takes no options for
 * debugging, and loads nothing but our archive, whose content it checks (on macOS and Windows).
 */
export const fuses: FuseConfig = {
  version: FuseVersion.V1,
  // A fuse that a later Electron adds must be decided here, too.
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

const programs: Readonly<Record<string, string>> = { linux: "daybook", win32: "Daybook.exe", darwin: "Daybook.app" };

/** What goes into the archive: the built app and what is not bundled, without sources, types and maps. */
const files = [
  "dist/app/**",
  "package.json",
  "!**/*.map",
  "!**/.built-from",
  "!**/*.d.ts",
  // The Node with which this folder is developed; npm puts it beside what an app needs.
  "!**/node_modules/node-{linux,win}-*/**",
  "!**/node_modules/better-sqlite3/{deps,src}/**",
  "!**/node_modules/node-addon-api/**",
];

/** With the machine code of one system only. */
const filesWithout = (...systems: readonly string[]): string[] => [...files, `!**/prebuilds/{${systems.join(",")}}-*`];

/**
 * How electron-builder packs the app. An operator sets, each if it is wanted (docs/operations.md):
 * `DAYBOOK_SERVER_URL`, the server that the installed app uses; `DAYBOOK_UPDATE_URL`, the folder of the update feed;
 * `DAYBOOK_ELECTRON_DIST`, a folder with an unpacked Electron, so that none is downloaded; `APPLE_TEAM_ID`, with which the
 * macOS app is notarized. electron-builder reads the certificates' variables itself.
 * @throws Error with words for a person, if a variable is not usable
 */
export function builderConfig(env: Readonly<Record<string, string | undefined>>): Configuration {
  const { DAYBOOK_SERVER_URL: server, DAYBOOK_UPDATE_URL: feed, DAYBOOK_ELECTRON_DIST: electronDist } = env;
  if (server && !server.startsWith("https://"))
    throw new Error(`DAYBOOK_SERVER_URL is ${JSON.stringify(server)}. An installed app needs an address with https://`);
  if (feed && !feed.startsWith("https://"))
    throw new Error(`DAYBOOK_UPDATE_URL is ${JSON.stringify(feed)}. It must begin with https://`);
  return {
    appId: "org.daybook.desktop",
    productName: "Daybook",
    directories: { output: "release", buildResources: "icons" },
    // Machine code is loaded by the system, which reads no archives; all else stays inside, where its content is checked.
    asar: { smartUnpack: false },
    asarUnpack: ["**/*.node"],
    // Its prebuilt machine code fits every Electron.
    npmRebuild: false,
    electronLanguages: ["en-US", "fr"],
    extraMetadata: {
      devDependencies: {},
      scripts: {},
      homepage: server || "https://daybook.example.org",
      ...(server ? { daybookServer: server } : {}),
    },
    protocols: [{ name: "Daybook", schemes: ["daybook"] }],
    publish: feed ? { provider: "generic", url: feed } : null,
    ...(electronDist ? { electronDist } : {}),
    // By our own release of the tool: electron-builder's does not know the newest fuse, and would leave it as it is.
    afterPack: async ({ appOutDir, electronPlatformName }) => {
      await flipFuses(path.join(appOutDir, programs[electronPlatformName] ?? ""), {
        ...fuses,
        resetAdHocDarwinSignature: electronPlatformName === "darwin",
      });
    },
    linux: {
      files: filesWithout("darwin", "win32", "linuxmusl"),
      target: ["AppImage", "deb"],
      executableName: programs["linux"] ?? null,
      category: "Office",
      maintainer: "Daybook",
      synopsis: "The front desk of a clinic",
    },
    deb: { packageName: "daybook" },
    // For one person without an administrator; each Windows account has its own desk.
    win: { files: filesWithout("darwin", "linux", "linuxmusl"), target: ["nsis"], verifyUpdateCodeSignature: true },
    nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
    mac: {
      files: filesWithout("win32", "linux", "linuxmusl"),
      target: ["dmg"],
      category: "public.app-category.medical",
      hardenedRuntime: true,
      notarize: Boolean(env["APPLE_TEAM_ID"]),
    },
  };
}
