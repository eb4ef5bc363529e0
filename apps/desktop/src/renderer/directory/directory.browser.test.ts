import { startGatewayDouble } from "@daybook/server/testing";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";
import { fillColleagues } from "../../testing/records/directory-entries.ts";

describe.skipIf(withoutBrowser)(`the health-care directory (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let token: string;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    token = await desk.world.tokenOf("frontdesk");
    await fillColleagues(desk);
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  const option = (page: Page, name: RegExp) => page.getByRole("option", { name });
  const pane = (page: Page) => page.getByRole("complementary", { name: "Colleague" });
  const toast = (page: Page, text: string) => page.getByText(text).first();
  const book = async () => {
    const { body } = await desk.world.rest("GET", "/healthcare-workers?q=lefevre", { token });
    return (body["items"] as { first_name: string; organizations: { city: string }[] }[]).map((one) => [
      one.first_name,
      one.organizations.map(({ city }) => city),
    ]);
  };

  test("a colleague is found, one of her places is chosen, added and taken back, by keyboard alone", async () => {
    const page = await desk.openDesk("/app/schedule");
    await page.getByRole("navigation", { name: "Main" }).waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await page.getByRole("combobox").waitFor();
    await page.keyboard.type("lefev bland");
    await option(page, /Lefèvre, Blandine/u)
      .and(page.locator("[aria-selected=true]"))
      .waitFor();
    await page.getByText("National extract of 23 Nov 2026", { exact: true }).waitFor();
    await pane(page).getByText("Organization will be created").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowRight");
    await pane(page).getByText("FINESS 930300025").waitFor();
    await page.keyboard.press("ArrowRight");
    // An own practice has no FINESS number.
    await pane(page).getByText("No organization", { exact: true }).waitFor();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Enter");
    await toast(page, "Lefèvre, Blandine was added to the clinic").waitFor();
    await pane(page).getByRole("button", { name: "Already linked" }).waitFor();
    await pane(page).getByText("Link already there").waitFor();
    expect(await book()).toEqual([["Blandine", ["BAGNOLET"]]]);
    await page.getByRole("button", { name: "Undo" }).first().click();
    await pane(page).getByText("Worker will be created").waitFor();
    expect(await book()).toEqual([]);
    await page.context().close();
  });

  test("filters count what the others leave; who writes nearly so is found too; nobody is told", async () => {
    const page = await desk.openDesk("/app/directory/workers");
    const field = page.getByRole("combobox");
    await field.fill("lef");
    await option(page, /Lefebvre, François/u).waitFor();
    expect(await page.getByRole("option").count()).toBe(6);
    await page.getByRole("checkbox", { name: "Médecin (4)" }).check();
    await page.getByText("4 colleagues", { exact: true }).waitFor();
    await page.getByRole("checkbox", { name: "94 (2)" }).check();
    await page.getByText("2 colleagues", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await field.fill("lefevrr blandine");
    await page.getByText("Nobody is written so. These are written nearly so.").waitFor();
    await option(page, /Lefèvre, Blandine/u).waitFor();
    await field.fill("xyzzyx");
    await page.getByText("Nobody in the directory matches “xyzzyx”.").waitFor();
    await page.context().setOffline(true);
    await field.fill("adrien");
    await page.getByRole("alert").getByText("The server cannot be reached").waitFor();
    await page.context().setOffline(false);
    await option(page, /Lefevre, Adrien/u).waitFor();
    await page.context().close();
  });

  test("the book lists colleagues and organizations; one becomes a practitioner; the palette and a patient find her", async () => {
    const admin = await desk.openDesk("/app/directory/workers", { role: "admin" });
    await admin.getByRole("combobox").fill("didier");
    await option(admin, /Lefèvre, Didier/u)
      .and(admin.locator("[aria-selected=true]"))
      .waitFor();
    await admin.keyboard.press("Enter");
    await toast(admin, "Lefèvre, Didier was added to the clinic").waitFor();
    await admin.getByRole("link", { name: "Our colleagues" }).click();
    await admin.getByRole("button", { name: "Make a practitioner: Lefèvre, Didier" }).click();
    await toast(admin, "Lefèvre, Didier is a practitioner of the clinic").waitFor();
    await admin.getByText("Practitioner of the clinic", { exact: true }).waitFor();
    await admin.getByRole("link", { name: "Our organizations" }).click();
    await admin.getByRole("row", { name: /Polyclinique du Canal.*Lefèvre, Didier/u }).waitFor();
    await admin.keyboard.press("Control+k");
    await admin.keyboard.type("didier");
    await admin
      .getByRole("group", { name: "Colleagues" })
      .getByRole("option", { name: /Lefèvre, Didier/u })
      .click();
    await admin.getByRole("row", { name: /RPPS 10042219963/u }).waitFor();
    await admin.context().close();

    const body = { first_name: "Odile", last_name: "Quatremère", birth_date: "1950-01-02" };
    const patient = await desk.world.rest("POST", "/patients", { token, body });
    const page = await desk.openDesk(`/app/patients/${String(patient.body["id"])}`);
    const doctors = page.getByRole("region", { name: "Doctors outside the clinic" });
    await doctors.getByRole("button", { name: "Choose: Regular doctor" }).click();
    await page.keyboard.type("didier");
    await doctors.getByRole("option", { name: /Lefèvre, Didier/u, selected: true }).waitFor();
    await page.keyboard.press("Enter");
    await doctors.getByRole("button", { name: "Change: Regular doctor" }).waitFor();
    // From the directory she comes into the book on the way.
    await doctors.getByRole("button", { name: "Choose: Referring doctor" }).click();
    await page.keyboard.type("adrien bagn");
    await doctors.getByRole("option", { name: /Lefevre, Adrien.*from the directory/u, selected: true }).waitFor();
    await page.keyboard.press("Enter");
    await doctors.getByRole("button", { name: "Change: Referring doctor" }).waitFor();
    const known = await desk.world.rest("GET", `/patients/${String(patient.body["id"])}/doctors`, { token });
    expect(known.body).toMatchObject({
      general_practitioner: { first_name: "Didier" },
      referrer: { first_name: "Adrien", organizations: [{ city: "BAGNOLET" }] },
    });
    await page.context().close();
  });

  test("a clinician sees everything and who may add", async () => {
    const page = await desk.openDesk("/app/directory/workers", { role: "clinician" });
    await page.getByRole("combobox").fill("camille");
    await pane(page).getByText("Front desk and administrators add colleagues.").waitFor();
    expect(await pane(page).getByRole("button", { name: "Add to clinic" }).isDisabled()).toBe(true);
    await page.context().close();
  });
});

describe.skipIf(withoutBrowser)(`a gateway of the directory (${withoutBrowser ?? "in Chromium"})`, () => {
  test("that is away: the earlier answer with its time, or what failed", async () => {
    await using gateway = await startGatewayDouble();
    await using desk = await createDeskWorld(inject("postgresUrl"), { gatewayUrl: gateway.url });
    const page = await desk.openDesk("/app/directory/workers");
    const field = page.getByRole("combobox");
    await field.fill("dupont marie");
    await page.getByRole("option", { name: /Dupont, Marie/u }).waitFor();
    await page.getByText("From the directory’s gateway, just now", { exact: true }).waitFor();
    gateway.manner = "403";
    await page.reload();
    await field.fill("dupont marie");
    await page.getByText(/^The gateway does not answer. Cached, as of 19 Nov/u).waitFor();
    await page.getByRole("option", { name: /Dupont, Marie/u }).waitFor();
    await field.fill("jean");
    await page.getByRole("alert").waitFor();
    expect(gateway.asked.some((query) => decodeURIComponent(query).includes("dupont*"))).toBe(true);
  });
});
