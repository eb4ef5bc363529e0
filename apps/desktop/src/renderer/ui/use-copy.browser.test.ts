import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`copying (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  test("the button says that it has copied, and screen readers hear it", async () => {
    const page = await desk.openDesk("/app/settings/about");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy diagnostics" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    await page.locator("#announce").getByText("Copied").waitFor();
    const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as { clinicZone?: string };
    expect(copied.clinicZone).toBe("Europe/Paris");
    await page.clock.fastForward(3_000);
    await page.getByRole("button", { name: "Copy diagnostics" }).waitFor();
  });

  test("where the browser has no clipboard, a message says so", async () => {
    const page = await desk.openDesk("/app/settings/about");
    // As on an address without TLS.
    await page.evaluate(() => Reflect.deleteProperty(Navigator.prototype, "clipboard"));
    await page.getByRole("button", { name: "Copy diagnostics" }).click();
    await page.getByRole("region", { name: "Messages" }).getByText("does not allow copying here").waitFor();
    expect(await page.getByRole("button", { name: "Copied" }).count()).toBe(0);
  });
});
