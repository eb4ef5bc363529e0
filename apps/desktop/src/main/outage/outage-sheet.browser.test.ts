import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { addPatient, addPractitioner, at } from "@daybook/server/src/testing/front-desk.ts";
import { createServerWorld, type ServerWorld } from "@daybook/server/testing";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { chromiumPath } from "../../testing/browser.ts";
import { withoutBrowser } from "../../testing/desk-world.ts";
import { breaches } from "../../testing/every-screen/axe.ts";
import type { Desk } from "../core/desk.ts";
import { openDesk } from "../core/open-desk.ts";
import { type Line, startLine } from "../testing/line.ts";

const people = [
  { email: "nadia@clinic.test", name: "Nadia", password: "ghost lamp river 9" },
  { email: "oliver@clinic.test", name: "Oliver", password: "copper kettle by the window" },
] as const;
const patient = { first_name: "Wilhelmina", last_name: "Quartermain", birth_date: "1980-05-17", phone: "+33639985051" };

describe.skipIf(withoutBrowser)(`the outage sheet (${withoutBrowser ?? "in Chromium"})`, () => {
  let server: ServerWorld;
  let line: Line;
  let folder: string;
  let desk: Desk;
  let browser: Browser;
  beforeAll(async () => {
    server = await createServerWorld(inject("postgresUrl"));
    const token = await server.tokenOf("admin");
    const practitionerId = await addPractitioner(server, token);
    const tomorrow = new Date(server.now() + 86_400_000);
    const body = {
      patient_id: await addPatient(server, token, patient),
      practitioner_id: practitionerId,
      start: at(tomorrow, "12:00"),
      duration_minutes: 30,
      reason: "Swollen ankle",
    };
    if ((await server.rest("POST", "/appointments", { token, body })).status !== 201) throw new Error("not booked");
    for (const { email, name, password } of people) {
      const person = { clinicId: server.clinic, email, name, role: "frontdesk" as const, password };
      if (!(await server.server.identity.createUser(person)).ok) throw new Error("nobody can sign in");
    }
    line = await startLine(server.url);
    folder = mkdtempSync(path.join(tmpdir(), "daybook-sheet-"));
    desk = openDesk({ server: line.url, profile: { folder, machineSecret: Buffer.alloc(32, 7) }, now: server.now });
    browser = await chromium.launch({ executablePath: chromiumPath });
  });
  afterAll(async () => {
    await browser.close();
    await desk.close();
    await line[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  const written = () => desk.status().outageSheet;
  const open = async (locale: string): Promise<Page> => {
    const context = await browser.newContext({ locale, offline: true });
    const page = await context.newPage();
    await page.goto(pathToFileURL(written()?.file ?? "").href);
    return page;
  };

  test("is written when the copy is there, again when the line is lost, and holds nothing in clear", async () => {
    const [first] = people;
    expect(await desk.signIn(first)).toMatchObject({ kind: "signed-in" });
    await expect.poll(written, { timeout: 30_000 }).not.toBeNull();
    const before = written()?.at;
    line.cut();
    await expect.poll(() => written()?.at, { timeout: 30_000 }).not.toBe(before);
    const text = readFileSync(written()?.file ?? "", "utf8");
    for (const word of ["Quartermain", "Wilhelmina", "39985051", "ankle", "Moreau", "Nadia"])
      expect(text).not.toContain(word);
  });

  test("opens in a browser by password, without the app and without a network", async () => {
    const page = await open("en-GB");
    await page.getByLabel("Password").fill("another password 9");
    await page.keyboard.press("Enter");
    await page.getByText("This password does not open the sheet").waitFor();
    expect(await page.getByText("Quartermain").count()).toBe(0);
    await page.getByLabel("Password").fill(people[0].password);
    await page.keyboard.press("Enter");
    const sheet = page.locator("section").filter({ hasText: "Quartermain" });
    await sheet.getByRole("heading", { name: "Alice Moreau" }).waitFor();
    expect(await sheet.getByRole("row", { name: /Quartermain, Wilhelmina/u }).textContent()).toMatch(
      /\d\d:00–\d\d:30.*17 May 1980.*\+33639985051.*Swollen ankle/u,
    );
    // Today's sheet is there, too; each has empty lines for people without an appointment.
    expect(await page.locator("section").count()).toBe(2);
    expect(await sheet.getByRole("table").nth(1).getByRole("row").count()).toBe(9);
    expect(await breaches(page)).toEqual({});
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("button", { name: "Print" }).count()).toBe(0);
    expect(await sheet.getByText("Quartermain").isVisible()).toBe(true);
  });

  test("opens for everybody who works on the desk, each with their own password", async () => {
    await line.mend();
    const [first, second] = people;
    const before = written()?.at;
    expect(await desk.signIn(second)).toMatchObject({ kind: "signed-in" });
    await expect.poll(() => written()?.at ?? before, { timeout: 30_000 }).not.toBe(before);
    for (const { password } of [first, second]) {
      const page = await open("fr-FR");
      await page.getByLabel("Mot de passe").fill(password);
      await page.keyboard.press("Enter");
      await page.getByText("Quartermain, Wilhelmina").waitFor();
    }
  });

  test("is erased with the desk when the device is revoked", async () => {
    const file = written()?.file ?? "";
    expect(existsSync(file)).toBe(true);
    const admin = await server.clientOf("admin");
    const { items } = await admin.sync.devices.query();
    await admin.sync.revoke.mutate({ id: items[0]?.id as never });
    await desk.sync().catch(() => undefined);
    await expect.poll(() => existsSync(file), { timeout: 30_000 }).toBe(false);
  });
});
