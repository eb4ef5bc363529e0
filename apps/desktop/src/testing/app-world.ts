import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createServerWorld, type ServerWorld } from "@daybook/server/testing";
import type { Page } from "playwright-core";
import { type DemoRole, patienceMs, thursdayMorning } from "./desk-world.ts";
import { type AppOptions, type RunningApp, startBuiltApp } from "./stand-in/start-app.ts";

const passphrase = "lantern over quiet harbour";

export interface AppWorld extends AsyncDisposable {
  readonly world: ServerWorld;
  /** Starts the built app on the stand-in for Electron, against this world's server. */
  readonly start: (options?: Partial<AppOptions>) => Promise<RunningApp>;
  /** A folder for an app that is started several times. */
  readonly newProfile: () => string;
}

/** A real server with the demo clinic on a Thursday, and any number of desktop apps. */
export async function createAppWorld(clusterUrl: string): Promise<AppWorld> {
  const startedAt = Date.now();
  const world = await createServerWorld(clusterUrl, {
    now: () => Date.parse(thursdayMorning) + (Date.now() - startedAt),
    demo: thursdayMorning,
  });
  const folder = mkdtempSync(path.join(os.tmpdir(), "daybook-apps-"));
  const apps: RunningApp[] = [];
  const newProfile = () => mkdtempSync(path.join(folder, "app-"));
  return {
    world,
    newProfile,
    async start(options = {}) {
      const app = await startBuiltApp({ server: world.url, now: world.now(), profile: newProfile(), ...options });
      apps.push(app);
      app.page.context().setDefaultTimeout(patienceMs);
      return app;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(apps.map((app) => app[Symbol.asyncDispose]()));
      await world[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Signs in with the form, in either language. */
export async function signInApp(page: Page, role: DemoRole = "frontdesk"): Promise<void> {
  await fillSignIn(page, role);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation").first().waitFor();
}

/** Fills in the form, in either language, and leaves the focus in it. */
export async function fillSignIn(page: Page, role: DemoRole = "frontdesk"): Promise<void> {
  await page.getByRole("textbox", { name: /^E-?mail/iu }).fill(`${role}@demo.daybook.example`);
  await page.getByLabel(/^(?:Password|Mot de passe)$/u).fill(passphrase);
}
