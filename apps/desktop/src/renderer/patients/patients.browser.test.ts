import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";

/** Presses keys one by one and counts them. */
async function press(page: Page, ...keys: string[]): Promise<number> {
  for (const key of keys) await page.keyboard.press(key);
  return keys.length;
}

describe.skipIf(withoutBrowser)(`patients on screen (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let token: string;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    token = await desk.world.tokenOf("frontdesk");
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  async function addPatient(fields: Record<string, unknown> = {}): Promise<string> {
    const answer = await desk.world.rest("POST", "/patients", {
      token,
      body: { first_name: "Zénobie", last_name: "Quatrefages", birth_date: "1985-03-03", sex: "female", ...fields },
    });
    expect(answer.status).toBe(201);
    return String(answer.body["id"]);
  }

  test("a patient is found and opened within 8 keystrokes, accents forgiven", async () => {
    const id = await addPatient();
    const page = await desk.openDesk("/app/patients");
    await page.getByRole("combobox", { name: "Find a patient" }).waitFor();
    const keys = await press(page, "q", "u", "a", "t", "r", "e", "Enter");
    await page.getByRole("heading", { name: "Quatrefages, Zénobie" }).waitFor();
    expect(keys).toBeLessThanOrEqual(8);
    expect(new URL(page.url()).pathname).toBe(`/app/patients/${id}`);
    // The patient who was opened last is offered first.
    await page.goto(`${desk.world.url}/app/patients`);
    await page.getByRole("link", { name: /Quatrefages, Zénobie/u }).waitFor();
  });

  test("a name of one character is found on the page, in the command field and in the audit's filter", async () => {
    await addPatient({ last_name: "李", first_name: "明" });
    const page = await desk.openDesk("/app/patients", { role: "admin" });
    const found = async () => page.getByRole("option", { name: /李, 明/u }).count();
    await page.getByRole("combobox", { name: "Find a patient" }).fill("李");
    await expect.poll(found).toBe(1);
    await page.goto(`${desk.world.url}/app/settings/audit`);
    await page.getByRole("combobox", { name: "Patient" }).fill("李");
    await expect.poll(found).toBe(1);
    await page.goto(`${desk.world.url}/app/settings/about`);
    await page.getByRole("navigation", { name: "Main" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("李");
    await expect.poll(found).toBe(1);
  });

  test("nobody found leads to a registration that has the name already", async () => {
    const page = await desk.openDesk("/app/patients");
    await page.getByRole("combobox", { name: "Find a patient" }).fill("plughq xyzzyx");
    await page.getByRole("button", { name: "Create Xyzzyx, Plughq" }).click();
    await page.getByRole("heading", { name: "New patient" }).waitFor();
    expect(await page.getByLabel("Family name").inputValue()).toBe("Xyzzyx");
    expect(await page.getByLabel("Given name").inputValue()).toBe("Plughq");
    expect(await page.getByLabel("Family name").evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await expect.poll(async () => page.getByLabel("Family name").inputValue()).toBe("Plughq");
    expect(await page.getByLabel("Given name").inputValue()).toBe("Xyzzyx");
  });

  test("a likely duplicate is shown while typing, and asked about before it is registered twice", async () => {
    await addPatient({ last_name: "Vaucluse", first_name: "Apolline", phone: "06 39 98 12 34" });
    const page = await desk.openDesk("/app/patients/new");
    await page.getByLabel("Family name").fill("Vaucluse");
    await page.getByLabel("Given name").fill("Apolline");
    await page.getByLabel("Birth date").fill("3/3/85");
    await page.getByText("3 Mar 1985 · 41 y", { exact: true }).waitFor();
    await page.getByRole("radio", { name: "Female" }).check();
    await page.getByLabel("Phone", { exact: true }).fill("06 39 98 12 34");
    const panel = page.getByRole("region", { name: "Looks like 1 existing patient" });
    await panel.getByText(/same phone/u).waitFor();
    await page.getByRole("button", { name: "Register patient" }).click();
    const dialog = page.getByRole("dialog", { name: "Looks like Vaucluse, Apolline, born 3 Mar 1985" });
    await dialog.getByRole("button", { name: "Use this patient" }).click();
    await page.getByRole("heading", { name: "Vaucluse, Apolline" }).waitFor();
    const found = await desk.world.rest("GET", "/patients?q=vaucluse", { token });
    expect(found.body["total"]).toBe(1);
  });

  test("a probable duplicate is asked about once, with the keyboard alone, however fast it was typed", async () => {
    await addPatient({ last_name: "Delormeau", first_name: "Sébastien", phone: "06 39 98 55 01" });
    const page = await desk.openDesk("/app/patients/new");
    await page.getByLabel("Family name").fill("Delormeau");
    await page.getByLabel("Given name").fill("Sebastien");
    await page.getByRole("radio", { name: "Female" }).check();
    await page.getByLabel("No phone number").check();
    await page.getByLabel("Birth date").fill("3/3/85");
    await page.keyboard.press("Control+Enter");
    const dialog = page.getByRole("dialog", { name: "Looks like Delormeau, Sébastien, born 3 Mar 1985" });
    await dialog.getByText("Register a second record anyway?").waitFor();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Delormeau, Sebastien" }).waitFor();
    const found = await desk.world.rest("GET", "/patients?q=delormeau", { token });
    expect(found.body["total"]).toBe(2);
  });

  test("what is no birth date is told when the field is left; one with the month in words is understood", async () => {
    const page = await desk.openDesk("/app/patients/new");
    await page.getByLabel("Birth date").fill("31/02/1990");
    await page.keyboard.press("Tab");
    await page.getByText("Not a date: try 14/03/1987 or 14 March 1987").waitFor();
    await page.getByLabel("Birth date").fill("14 March 1987");
    await page.getByText("14 Mar 1987 · 39 y", { exact: true }).waitFor();
    await page.keyboard.press("Tab");
    expect(await page.getByText("Not a date").count()).toBe(0);
  });

  test("what is missing is said beside the field, and what was typed outlives a reload", async () => {
    const page = await desk.openDesk("/app/patients/new");
    await page.getByLabel("Family name").fill("Mirabeau");
    await page.getByRole("button", { name: "Register patient" }).click();
    await page.getByText("Needed to register").first().waitFor();
    await page.reload();
    expect(await page.getByLabel("Family name").inputValue()).toBe("Mirabeau");
  });

  test("what the server refuses is told in the language of the desk", async () => {
    const page = await desk.openDesk("/app/patients/new", { language: "fr" });
    await page.getByLabel("Nom de famille").fill("Refusé");
    await page.getByLabel("Prénom").fill("Paul");
    await page.getByLabel("Date de naissance").fill("3 mars 1985");
    await page.getByRole("radio", { name: "Masculin" }).check();
    await page.getByLabel("Téléphone", { exact: true }).fill("douze");
    await page.getByRole("button", { name: "Enregistrer le patient" }).click();
    await page.getByText("Pas un numéro de téléphone : essayez 06 12 34 56 78").waitFor();
    expect(await page.getByText(/expected/u).count()).toBe(0);
  });

  test("two people edit one record: nothing is lost, and what both changed is asked", async () => {
    const id = await addPatient({ last_name: "Lestrade", first_name: "Odile", phone: "0639980000" });
    const page = await desk.openDesk(`/app/patients/${id}`);
    await page.getByRole("heading", { name: "Lestrade, Odile" }).waitFor();
    await page.keyboard.press("e");
    await page.getByLabel("E-mail").fill("odile@example.org");
    // As after Tab into the field: the whole number is selected, and typing replaces it.
    await page.getByLabel("Phone", { exact: true }).focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("0639981111");
    const stored = await desk.world.rest("GET", `/patients/${id}`, { token });
    const { mrn } = stored.body;
    const theirs = { first_name: "Odile", last_name: "Lestrade", birth_date: "1985-03-03", sex: "female", mrn };
    const address = { line: null, city: "Lyon", postcode: null, country: null };
    const body = { ...theirs, phone: "0639982222", address };
    expect((await desk.world.rest("PUT", `/patients/${id}`, { token, body })).status).toBe(200);

    await page.getByRole("button", { name: "Save changes" }).click();
    const conflict = page.getByRole("alert").filter({ hasText: "Somebody else changed this record" });
    await conflict.getByText("yours is “0639981111”, theirs “0639982222”").waitFor();
    await conflict.getByRole("button", { name: "Keep yours" }).click();
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Changes to Lestrade, Odile saved").first().waitFor();
    const after = await desk.world.rest("GET", `/patients/${id}`, { token });
    expect(after.body).toMatchObject({ phone: "0639981111", email: "odile@example.org", address: { city: "Lyon" } });
  });

  test("a lost connection refuses a click at once and keeps what was typed", async () => {
    const page = await desk.openDesk("/app/patients/new");
    await page.getByLabel("Family name").fill("Offenbach");
    await page.getByLabel("Given name").fill("Jacques");
    await page.getByLabel("Birth date").fill("20/06/1919");
    await page.getByRole("radio", { name: "Male", exact: true }).check();
    await page.getByLabel("No phone number").check();
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Register patient" }).click();
    await page.getByText("The server cannot be reached").first().waitFor();
    expect(await page.getByLabel("Family name").inputValue()).toBe("Offenbach");
    await page.context().setOffline(false);
  });

  test("a search that failed offers no new record, and is made by itself when the connection is back", async () => {
    await addPatient({ last_name: "Berthelot", first_name: "Irma" });
    const page = await desk.openDesk("/app/patients");
    const find = page.getByRole("combobox", { name: "Find a patient" });
    await find.waitFor();
    await page.context().setOffline(true);
    await page.getByText("Offline", { exact: true }).waitFor();
    await find.fill("berthelot");
    await page.getByRole("alert").getByText("The server cannot be reached").waitFor();
    await page.keyboard.press("Control+b");
    const booking = page.getByRole("dialog", { name: "New appointment" });
    await booking.getByRole("combobox", { name: "Patient" }).fill("berthelot");
    await booking.getByText("The server cannot be reached").first().waitFor();
    expect(await booking.getByRole("option", { name: /^Create/u }).count()).toBe(0);
    await page.context().setOffline(false);
    await booking.getByRole("option", { name: /Berthelot, Irma/u }).waitFor();
    await booking.getByRole("button", { name: "Close" }).click();
    await page
      .getByRole("listbox", { name: "Patients" })
      .getByRole("option", { name: /Berthelot, Irma/u })
      .waitFor();
  });

  test("an administrator merges two records, and takes it back", async () => {
    const id = await addPatient({ last_name: "Duperrey", first_name: "Louise" });
    await addPatient({ last_name: "Duperray", first_name: "Louise" });
    const page = await desk.openDesk(`/app/patients/${id}`, { role: "admin" });
    await page.getByRole("button", { name: "Merge with a duplicate" }).click();
    const dialog = page.getByRole("dialog", { name: "Merge two records" });
    await dialog.getByRole("combobox", { name: "The duplicate" }).fill("duperray");
    await dialog.getByRole("option", { name: /Duperray/u }).click();
    await dialog.getByRole("columnheader", { name: "Kept" }).waitFor();
    await dialog.getByRole("button", { name: "Merge the two records" }).click();
    await page.getByText("Merged; 0 appointments moved").first().waitFor();
    // The surviving record is found by the other record's name.
    const found = async () => {
      const { body } = await desk.world.rest("GET", "/patients?q=duperray", { token });
      return (body["items"] as { last_name: string }[])[0]?.last_name;
    };
    expect(await found()).toBe("Duperrey");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(found).toBe("Duperray");
    await page.getByRole("tab", { name: "Who viewed it" }).click();
    await page.getByRole("region", { name: "Who viewed this record" }).getByRole("listitem").first().waitFor();
  });

  test("the session ends in the middle of a form: the password is asked, and nothing typed is lost", async () => {
    const page = await desk.openDesk("/app/patients/new");
    await page.getByLabel("Family name").fill("Interrupted");
    await page.getByLabel("Given name").fill("Ivy");
    await page.getByLabel("Birth date").fill("1/2/1990");
    await page.getByRole("radio", { name: "Female" }).check();
    await page.getByLabel("No phone number").check();
    desk.world.advance(31);
    await page.getByRole("button", { name: "Register patient" }).click();
    const dialog = page.getByRole("dialog", { name: "Your session has ended" });
    await dialog.waitFor();
    await dialog.getByLabel("E-mail").fill("frontdesk@demo.daybook.example");
    await dialog.getByLabel("Password", { exact: true }).fill("lantern over quiet harbour");
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    expect(await page.getByLabel("Family name").inputValue()).toBe("Interrupted");
    await page.getByRole("button", { name: "Register patient" }).click();
    await page.getByRole("heading", { name: "Interrupted, Ivy" }).waitFor();
  });
});
