import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { extractAll, listPackage } from "@electron/asar";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type AppWorld, createAppWorld, signInApp } from "../testing/app-world.ts";
import { withoutBrowser } from "../testing/desk-world.ts";
import { writeFakeElectron } from "../testing/stand-in/fake-electron.ts";
import { builderConfig, desktopFolder, fuses } from "./builder-config.ts";

/** Packing needs a program to write the fuses into; this one is for Linux. */
const reason = process.platform === "linux" ? withoutBrowser : "the stand-in for Electron's program is for Linux";

describe.skipIf(reason)(`what npm run dist packs (${reason ?? "with a stand-in for Electron's program"})`, () => {
  let folder: string;
  let resources: string;
  let packed: readonly string[];
  const asar = () => path.join(resources, "app.asar");
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "daybook-dist-"));
    const electronDist = path.join(folder, "electron");
    const { devDependencies } = JSON.parse(readFileSync(path.join(desktopFolder, "package.json"), "utf8")) as {
      devDependencies: Record<string, string>;
    };
    writeFakeElectron(electronDist, devDependencies["electron"] ?? "");
    const run = spawnSync(
      process.execPath,
      [path.join(import.meta.dirname, "package-app.ts"), "--linux", "--dir", "--out", path.join(folder, "release")],
      {
        encoding: "utf8",
        env: {
          ...process.env,
          DAYBOOK_ELECTRON_DIST: electronDist,
          DAYBOOK_SERVER_URL: "https://daybook.example.org",
          DAYBOOK_UPDATE_URL: "https://updates.example.org/daybook",
        },
      },
    );
    if (run.status !== 0) throw new Error(`packing failed: ${run.stderr}`);
    resources = path.join(folder, "release/linux-unpacked/resources");
    packed = listPackage(asar(), { isPack: false }).map((file) => file.replaceAll("\\", "/"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("the fuses are set in the packed program", async () => {
    const wire = await getCurrentFuseWire(path.join(folder, "release/linux-unpacked/daybook"));
    const read = Object.fromEntries(
      Object.entries(wire).flatMap(([name, state]) => (/^\d+$/u.test(name) ? [[name, state]] : [])),
    );
    const [off, on] = ["0".charCodeAt(0), "1".charCodeAt(0)];
    expect(read).toEqual({
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableCookieEncryption]: on,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
      [FuseV1Options.WasmTrapHandlers]: on,
    });
    expect(fuses).toMatchObject({ strictlyRequireAllFuses: true });
  });

  test("the archive holds the built app, and nothing of its making", () => {
    const files = packed.filter((file) => path.posix.extname(file) !== "");
    for (const needed of [
      "/package.json",
      "/dist/app/main/main.js",
      "/dist/app/main/desk-worker.js",
      "/dist/app/preload/preload.cjs",
      "/dist/app/window/index.html",
    ])
      expect(files).toContain(needed);
    const strange = files.filter(
      (file) =>
        !/^\/(?:package\.json$|dist\/app\/|node_modules\/(?:better-sqlite3|bindings|file-uri-to-path)\/)/u.test(file),
    );
    expect(strange).toEqual([]);
    expect(files.filter((file) => /\.(?:map|tsx?|test\.js)$|\/(?:testing|src|deps)\//u.test(file))).toEqual([]);
  });

  test("no file names a folder of this machine, and the package names no development dependency", () => {
    const out = path.join(folder, "extracted");
    extractAll(asar(), out);
    const texts = readdirSync(out, { recursive: true, encoding: "utf8" }).filter((file) =>
      /\.(?:c?js|json|html|css)$/u.test(file),
    );
    expect(texts.length).toBeGreaterThan(10);
    const home = path.resolve(desktopFolder, "../..");
    for (const file of texts) {
      const text = readFileSync(path.join(out, file), "utf8");
      expect({ file, namesFolder: text.includes(home), hasMap: text.includes("sourceMappingURL=") }).toEqual({
        file,
        namesFolder: false,
        hasMap: false,
      });
    }
    const { devDependencies, daybookServer } = JSON.parse(
      readFileSync(path.join(out, "package.json"), "utf8"),
    ) as Record<string, unknown>;
    expect([devDependencies ?? {}, daybookServer]).toEqual([{}, "https://daybook.example.org"]);
  });

  test("machine code lies beside the archive, and the update feed is the one that was given", () => {
    const inside = packed.filter((file) => file.endsWith(".node"));
    const missing = inside.filter((file) => !existsSync(path.join(`${asar()}.unpacked`, file)));
    expect(missing).toEqual([]);
    const unpacked = globSync("**/*", { cwd: `${asar()}.unpacked` }).filter((file) => path.extname(file) !== "");
    expect(unpacked.map((file) => path.basename(file)).sort()).toEqual(["linux-arm64.node", "linux-x64.node"]);
    expect(readFileSync(path.join(resources, "app-update.yml"), "utf8")).toContain(
      "https://updates.example.org/daybook",
    );
  });

  test("SQLite works from the package, and encrypts", () => {
    const out = path.join(folder, "with-sqlite");
    extractAll(asar(), out);
    const database = path.join(folder, "sealed.db");
    const script = `const Database = require("better-sqlite3");
      const database = new Database(process.argv[1]);
      database.pragma("cipher='sqlcipher'");
      database.pragma("key='of this test'");
      database.exec("create table note (text); insert into note values ('canary')");
      process.stdout.write(database.prepare("select text from note").get().text);`;
    const run = spawnSync(process.execPath, ["-e", script, database], { cwd: out, encoding: "utf8" });
    expect([run.stdout, run.stderr]).toEqual(["canary", ""]);
    expect(readFileSync(database, "latin1")).not.toMatch(/canary|SQLite format/u);
  });

  describe("what was packed", () => {
    let apps: AppWorld;
    beforeAll(async () => {
      apps = await createAppWorld(inject("postgresUrl"));
    });
    afterAll(async () => apps[Symbol.asyncDispose]());

    test("runs: a person signs in and sees the day", async () => {
      const out = path.join(folder, "to-run");
      extractAll(asar(), out);
      const { page } = await apps.start({ folder: path.join(out, "dist/app") });
      await signInApp(page);
      const day = page.getByRole("heading", { name: "Thursday 19 November" });
      await day.waitFor();
      expect(await day.isVisible()).toBe(true);
    });
  });
});

test("what an operator gives wrongly is refused with words", () => {
  expect(() => builderConfig({ DAYBOOK_UPDATE_URL: "http://updates.example.org" })).toThrow("DAYBOOK_UPDATE_URL");
  expect(() => builderConfig({ DAYBOOK_SERVER_URL: "http://127.0.0.1:4000" })).toThrow("DAYBOOK_SERVER_URL");
  expect(builderConfig({}).publish).toBeNull();
  expect(builderConfig({ APPLE_TEAM_ID: "A1" }).mac).toMatchObject({ notarize: true, hardenedRuntime: true });
});

test("installers are those that the clinic's computers need", () => {
  const { win, mac, linux } = builderConfig({});
  expect([win?.target, mac?.target, linux?.target]).toEqual([["nsis"], ["dmg"], ["AppImage", "deb"]]);
});
