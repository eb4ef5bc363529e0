import { syncShapes } from "@daybook/domain";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`devices (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  test("an administrator reads what revoking a device does, and revokes it", async () => {
    const admin = await desk.world.clientOf("admin");
    const page = await desk.openDesk("/app/settings/devices", { role: "admin" });
    await page.getByText("No computer keeps a copy yet").waitFor();
    for (const name of ["Reception 1", "Laptop"])
      await admin.sync.hello.mutate({
        deviceId: crypto.randomUUID(),
        name,
        appVersion: "1.4.0",
        shapes: syncShapes,
        mrnsLeft: 50,
      });
    await page.reload();
    const row = page.getByRole("row", { name: /Laptop/u });
    await row.getByText("Now", { exact: true }).waitFor();
    await row.getByText("Daybook 1.4.0").waitFor();
    await row.getByRole("button", { name: "Revoke Laptop" }).click();
    const dialog = page.getByRole("dialog", { name: "Revoke Laptop?" });
    await dialog.getByText(/its copy of the clinic is erased/u).waitFor();
    await dialog.getByText(/at the latest until 22 Nov/u).waitFor();
    // Whoever presses Enter out of habit revokes nothing.
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await row.getByRole("button", { name: "Revoke Laptop" }).click();
    await dialog.getByRole("button", { name: "Revoke this device" }).click();
    await row.getByText("Revoked", { exact: true }).waitFor();
    await row.getByText(/^Not seen since/u).waitFor();
    const { items } = await admin.sync.devices.query();
    expect(items.filter(({ revokedAt }) => revokedAt !== null).map(({ name }) => name)).toEqual(["Laptop"]);
    // The device hears of it, and says that it erases its copy.
    const { epoch } =
      (await desk.world.db.owner.query<{ epoch: string }>("select epoch from sync_epoch")).rows[0] ?? {};
    const deviceId = items.find(({ name }) => name === "Laptop")?.id ?? "";
    await admin.sync.push.mutate({ deviceId, epoch: epoch ?? "", commands: [] });
    await page.reload();
    await row.getByText(/^Copy erased 19 Nov/u).waitFor();
  });
});
