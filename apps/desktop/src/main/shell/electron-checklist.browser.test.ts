import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type AppWorld, createAppWorld, signInApp } from "../../testing/app-world.ts";
import { withoutBrowser } from "../../testing/desk-world.ts";
import { builtApp, type RunningApp } from "../../testing/stand-in/start-app.ts";

/*
 * Electron's security checklist (https://www.electronjs.org/docs/latest/tutorial/security), point by point, over the built
 * app. The fuses (point 19) are read back from a packed app in `scripts/dist.http.test.ts`.
 */
describe.skipIf(withoutBrowser)(`Electron's checklist (${withoutBrowser ?? "on the built app"})`, () => {
  let apps: AppWorld;
  let app: RunningApp;
  let preferences: Readonly<Record<string, unknown>>;
  beforeAll(async () => {
    apps = await createAppWorld(inject("postgresUrl"));
    app = await apps.start();
    preferences = (await app.control.windowOptions())["webPreferences"] as typeof preferences;
    await signInApp(app.page);
  });
  afterAll(async () => apps[Symbol.asyncDispose]());

  const filesOf = (folder: string): string[] =>
    readdirSync(path.join(builtApp, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(?:js|cjs|css|html)$/u.test(file))
      .map((file) => readFileSync(path.join(builtApp, folder, file), "utf8"));

  test("1: the page loads nothing from outside, and may not", async () => {
    const loaded = await app.page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    expect(loaded.length).toBeGreaterThan(5);
    for (const address of loaded) expect(address).toMatch(/^https:\/\/daybook\.app\.localhost\//u);
    for (const address of [
      "https://example.org/x.js",
      "http://127.0.0.1:4000/health",
      "file:///etc/passwd",
      "ws://a.test",
    ])
      expect(await app.control.mayRequest(address)).toBe(false);
    expect(await app.control.mayRequest("app://daybook/assets/x.js")).toBe(true);
    const reached = await app.page.evaluate(
      async (url) =>
        fetch(`${url}/health`).then(
          () => "reached",
          () => "refused",
        ),
      apps.world.url,
    );
    expect(reached).toBe("refused");
  });

  test("2 and 3 and 4: no Node in the page, a world apart for the preload script, a sandbox", async () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
    });
    const seen = await app.page.evaluate(() =>
      ["require", "process", "module", "Buffer", "global"].map((name) => name in window),
    );
    expect(seen).toEqual([false, false, false, false, false]);
    // A sandboxed preload script can require nothing but Electron.
    const preload = readFileSync(path.join(builtApp, "preload/preload.cjs"), "utf8");
    expect(preload.match(/require\([^)]*\)/gu)).toEqual(['require("electron")']);
  });

  test("5: every permission but copying text is refused, to every page", async () => {
    const permissions = [
      "media",
      "geolocation",
      "notifications",
      "midi",
      "hid",
      "usb",
      "clipboard-read",
      "fullscreen",
      "openExternal",
    ];
    for (const permission of permissions)
      expect(await app.control.asksPermission(permission, "app://daybook/schedule")).toEqual({
        request: false,
        check: false,
      });
    const copying = "clipboard-sanitized-write";
    expect(await app.control.asksPermission(copying, "app://daybook/schedule")).toEqual({ request: true, check: true });
    expect(await app.control.asksPermission(copying, "https://example.org/")).toEqual({ request: false, check: false });
  });

  test("6 and 8 and 9 and 10: nothing is weakened", () => {
    expect(preferences).toMatchObject({
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    });
    for (const name of ["enableBlinkFeatures", "disableBlinkFeatures", "additionalArguments"])
      expect(preferences).not.toHaveProperty(name);
    for (const text of filesOf("main"))
      expect(text).not.toMatch(/appendSwitch|ignore-certificate-errors|certificate-error/u);
  });

  test("7: the page's policy forbids other scripts, inline scripts, evaluation and the network", async () => {
    const found = await app.page.evaluate(async () => {
      const broken: string[] = [];
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => broken.push(effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "window.inlineRan = true";
      document.body.append(script);
      const image = document.createElement("img");
      image.src = "https://example.org/x.png";
      document.body.append(image);
      const frame = document.createElement("iframe");
      frame.src = "https://example.org/";
      document.body.append(frame);
      await fetch("https://example.org/").catch(() => null);
      const isComplete = () => new Set(broken).size === 4;
      for (let waited = 0; waited < 20_000 && !isComplete(); waited += 100)
        await new Promise((resolve) => {
          setTimeout(resolve, 100);
        });
      return { broken: [...new Set(broken)].sort(), ran: "inlineRan" in window };
    });
    expect(found.ran).toBe(false);
    expect(found.broken).toEqual(["connect-src", "frame-src", "img-src", "script-src-elem"]);
  });

  test("11 and 12: there is no <webview>", () => {
    expect(preferences["webviewTag"]).toBe(false);
    for (const text of filesOf("window")) expect(text).not.toContain("<webview");
  });

  test("13: the window stays on the page", async () => {
    const before = app.page.url();
    for (const address of ["https://example.org/", "http://127.0.0.1:4000/app", "file:///etc/passwd"]) {
      await app.page.evaluate((to) => {
        location.href = to;
      }, address);
      await app.page.waitForTimeout(100);
      expect(app.page.url()).toBe(before);
    }
  });

  test("14 and 15: no new window opens; only the clinic's own server is opened in the person's browser", async () => {
    await app.page.evaluate((server) => {
      for (const address of ["https://example.org/", "file:///etc/passwd", "about:blank", `${server}/docs`])
        window.open(address);
    }, apps.world.url);
    await expect.poll(() => app.control.openedOutside()).toEqual([`${apps.world.url}/docs`]);
    expect(await app.control.windowCount()).toBe(1);
    await expect.poll(() => app.page.context().pages().length).toBe(1);
  });

  test("16: Electron is of this year, with a fixed version", () => {
    const { devDependencies } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies["electron"]).toMatch(/^(?:4[5-9]|[5-9]\d)\.\d+\.\d+$/u);
  });

  test("17: each message is refused that the window's own page did not send", async () => {
    const own = { url: "app://daybook/schedule", isTop: true };
    const strangers = [
      { url: "https://example.org/", isTop: true },
      { url: "app://daybook/schedule", isTop: false },
      { url: "app://other/", isTop: true },
      { url: "app://daybook.evil/", isTop: true },
      { url: "about:blank", isTop: true },
      { url: "", isTop: true },
    ];
    const channels = [...(await app.control.channels())].sort();
    expect(channels).toEqual(
      ["ask", "call", "command", "follow", "language", "request", "status", "stop"].map((name) => `daybook:${name}`),
    );
    for (const stranger of strangers)
      for (const channel of ["daybook:call", "daybook:ask", "daybook:request"])
        expect(await app.control.sendAs(stranger, channel, "session.me", {})).toEqual({
          failed: "Error: this page may not ask",
        });
    expect(await app.control.sendAs(own, "daybook:call", "session.me", {})).toMatchObject({ got: { ok: true } });
    expect(await app.control.sendAs(own, "daybook:none")).toMatchObject({
      failed: expect.stringContaining("No handler"),
    });
  });

  test("17: what the page sends is read by a schema; nothing that does not fit reaches the desk", async () => {
    const own = { url: "app://daybook/schedule", isTop: true };
    const strange = [null, undefined, 1, true, "", "../../x", "session", "session.me; drop", {}, [], "x".repeat(5_000)];
    for (const given of strange) {
      expect(await app.control.sendAs(own, "daybook:call", given, {})).toHaveProperty("failed");
      expect(await app.control.sendAs(own, "daybook:ask", given, given)).toHaveProperty("failed");
      expect(
        await app.control.sendAs(own, "daybook:request", { path: given, method: "GET", headers: {}, body: null }),
      ).toHaveProperty("failed");
    }
    for (const asked of [
      "/auth/sign-in/email",
      "/trpc/patients.list",
      "https://example.org/",
      "//example.org",
      "/ready/../auth/invite",
    ])
      expect(
        await app.control.sendAs(own, "daybook:request", { path: asked, method: "POST", headers: {}, body: null }),
      ).toHaveProperty("failed");
    const withCookie = { path: "/ready", method: "GET", headers: { cookie: "a=b" }, body: null };
    expect(await app.control.sendAs(own, "daybook:request", withCookie)).toHaveProperty("failed");
    // A procedure that does not exist is the server's refusal, and the app goes on.
    expect(await app.control.sendAs(own, "daybook:call", "patients.none", {})).toMatchObject({ got: { ok: false } });
    expect(await app.control.sendAs(own, "daybook:call", "session.me", {})).toMatchObject({ got: { ok: true } });
  });

  test("18: the page comes from a scheme of its own, not from files", async () => {
    expect(await app.control.schemes()).toEqual([
      { scheme: "app", privileges: { standard: true, secure: true, codeCache: true } },
    ]);
    const main = readFileSync(path.join(builtApp, "main/main.js"), "utf8");
    expect(main).toContain("registerSchemesAsPrivileged");
    expect(main).not.toMatch(/loadFile|bypassCSP|file:\/\//u);
  });

  test("20: the page gets one frozen object of seven functions, and nothing of Electron", async () => {
    const surface = await app.page.evaluate(() => {
      const { daybook } = window as unknown as { readonly daybook: object };
      return {
        names: Object.keys(daybook).sort(),
        kinds: [...new Set(Object.values(daybook).map((member) => typeof member))],
        isFrozen: Object.isFrozen(daybook),
        replaced: Reflect.set(window, "daybook", {}),
        electron: ["electron", "ipcRenderer", "contextBridge"].filter((name) => name in window),
      };
    });
    expect(surface).toEqual({
      names: ["ask", "call", "follow", "onCommand", "onStatus", "request", "useLanguage"],
      kinds: ["function"],
      isFrozen: true,
      replaced: false,
      electron: [],
    });
  });

  test("the session stays behind the bridge: no cookie, no token in what the page stores", async () => {
    const stored = await app.page.evaluate(() =>
      [document.cookie, ...[localStorage, sessionStorage].flatMap((store) => Object.entries(store))].join(),
    );
    expect(stored).toContain("daybook.");
    expect(stored).not.toMatch(/token|bearer|session_token|password/iu);
  });
});
