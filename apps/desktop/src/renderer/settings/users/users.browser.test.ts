import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`users and the audit (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  test("somebody is invited, chooses a password elsewhere, and loses the session when deactivated", async () => {
    const admin = await desk.openDesk("/app/settings/users", { role: "admin" });
    await admin.getByRole("button", { name: "Invite someone" }).click();
    const dialog = admin.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).fill("Lise Aubert");
    await dialog.getByLabel("E-mail").fill("lise");
    await dialog.getByRole("button", { name: "Create the link" }).click();
    await dialog.getByText("An e-mail address looks like").waitFor();
    await dialog.getByLabel("E-mail").fill("lise@clinic.example");
    await dialog.getByRole("button", { name: "Create the link" }).click();
    const link = await dialog.getByLabel("The link for Lise Aubert").inputValue();
    await dialog.getByRole("button", { name: "Done" }).click();
    const row = admin.getByRole("row", { name: /Lise Aubert/u });
    await row.getByText(/Invited until/u).waitFor();

    const hers = await desk.openDesk(new URL(link).pathname + new URL(link).hash, { role: null });
    await hers.getByRole("heading", { name: "Welcome, Lise Aubert" }).waitFor();
    await hers.getByLabel("Your password").fill("password1234");
    await hers.getByRole("button", { name: "Start" }).click();
    await hers.getByText("Too easy to guess").waitFor();
    await hers.getByLabel("Your password").fill("copper kettle by the window");
    await hers.getByRole("button", { name: "Start" }).click();
    await hers.getByRole("link", { name: "Schedule" }).waitFor();
    expect(new URL(hers.url()).hash).toBe("");

    const again = await desk.openDesk(new URL(link).pathname + new URL(link).hash, { role: null });
    await again.getByRole("heading", { name: "This invitation is not valid" }).waitFor();

    await admin.reload();
    await admin.getByRole("button", { name: "Actions for Lise Aubert" }).click();
    await admin.getByRole("menuitem", { name: "Deactivate" }).click();
    await admin.getByText("Lise Aubert can no longer sign in").first().waitFor();
    // It appears with the next request to the server.
    const ended = hers.getByRole("dialog", { name: "Your session has ended" });
    await hers.keyboard.press("Control+k");
    await expect
      .poll(async () => {
        await hers.keyboard.type("z");
        return ended.isVisible();
      })
      .toBe(true);
    await admin.getByRole("button", { name: "Undo" }).click();
    await row.getByText("Active").waitFor();
  });

  test("when two administrators choose different roles for somebody, the second one decides", async () => {
    const { world } = desk;
    const token = await world.tokenOf("admin");
    const admin = await desk.openDesk("/app/settings/users", { role: "admin" });
    const role = admin.getByRole("combobox", { name: "Role of Oliver Grantham" });
    await role.waitFor();
    const listed = await world.rest("GET", "/users", { token });
    const users = listed.body["items"] as readonly { readonly id: string; readonly name: string }[];
    const oliver = `/users/${users.find(({ name }) => name === "Oliver Grantham")?.id ?? ""}`;
    const roleNow = async () => (await world.rest("GET", oliver, { token })).body["role"];
    expect((await world.rest("PATCH", oliver, { token, body: { role: "clinician" } })).status).toBe(200);
    await role.click();
    await admin.getByRole("option", { name: /Administrator/u }).click();
    const conflict = admin.getByRole("alert").filter({ hasText: "Somebody else changed this" });
    await conflict.getByText("yours is “Administrator”, theirs “Clinician”").waitFor();
    expect(await roleNow()).toBe("clinician");
    await conflict.getByRole("button", { name: "Keep yours" }).click();
    await expect.poll(roleNow).toBe("admin");
    await conflict.waitFor({ state: "hidden" });
    await admin.getByRole("button", { name: "Undo" }).click();
    await expect.poll(roleNow).toBe("clinician");
  });

  test("nobody takes their own role away, and the refusal says why", async () => {
    const admin = await desk.openDesk("/app/settings/users", { role: "admin" });
    await admin.getByRole("combobox", { name: "Role of Hélène Castaing" }).click();
    await admin.getByRole("option", { name: /Front desk/u }).click();
    await admin.getByText("Ask another administrator to do it").first().waitFor();
    expect(await admin.getByRole("combobox", { name: "Role of Hélène Castaing" }).inputValue()).toBe("Administrator");
  });

  test("the audit says in words who looked at a patient, and is not for the front desk", async () => {
    const hers = await desk.openDesk("/app/schedule");
    await hers.getByRole("link", { name: "Schedule" }).waitFor();
    await hers.keyboard.press("Control+k");
    await hers.keyboard.type("lef");
    await hers.getByRole("option").first().waitFor();
    const admin = await desk.openDesk("/app/settings/audit", { role: "admin" });
    await admin.getByRole("combobox", { name: "Action" }).fill("Searched");
    await admin.getByRole("option", { name: "Searched patients" }).click();
    await admin
      .getByRole("row", { name: /Nadia Kessler/u })
      .getByText("Searched patients")
      .first()
      .waitFor();
    expect(new URL(admin.url()).searchParams.get("action")).toBe("patients.list");
    await hers.goto(`${desk.world.url}/app/settings/audit`);
    await hers.getByText("For administrators only").waitFor();
  });
});
