import { setZoneRules } from "@daybook/domain";
import { zoneRelease } from "@daybook/server/testing";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";

/** Paris as if it had stayed on the summer time that began on 29 March 2026. */
const parisInSummer = "Europe/Paris|CET CEST|-10 -20|01|2gUp0|11e6";
/** Tokyo with an offset one hour closer to Paris. */
const tokyoNearer = "Asia/Tokyo|JST|-80|0||38e6";
/** An appointment on the demo's Thursday: with the rules of a real release from 11:15 to 11:45. */
const hartley = /^Hartley, Rohan/u;

describe.skipIf(withoutBrowser)(`zone rules (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"), {
      zoneRules: zoneRelease("2999a", parisInSummer, tokyoNearer),
    });
  });
  afterAll(async () => {
    await desk[Symbol.asyncDispose]();
    setZoneRules(null);
  });
  const timesOnCard = async (page: Page, times: string) =>
    page
      .getByRole("button", { name: hartley })
      .getByText(times)
      .waitFor()
      .then(() => true);
  const inUse = (page: Page, version: string) =>
    page.getByRole("definition").filter({ hasText: new RegExp(`^${version}$`, "u") });

  test("the day shows the server's hours, not the browser's own, also from its first moment on", async () => {
    const page = await desk.openDesk();
    expect(await timesOnCard(page, "12:15–12:45")).toBe(true);
    await page.getByText("UTC+2", { exact: true }).waitFor();
    // Requests that the page sends before it knows the session use the rules of the last visit.
    const asked: string[] = [];
    page.on("request", (request) => asked.push(decodeURIComponent(request.url()) + (request.postData() ?? "")));
    await page.reload();
    expect(await timesOnCard(page, "12:15–12:45")).toBe(true);
    const days = asked.flatMap((text) => text.match(/"from":"(2026-11-1\d[^"]+)"/gu) ?? []);
    expect(new Set(days)).toContain('"from":"2026-11-18T22:00:00Z"');
    expect(new Set(days)).not.toContain('"from":"2026-11-18T23:00:00Z"');
  });

  test("About names the release, and from when this browser would show another time", async () => {
    const page = await desk.openDesk("/app/settings/about");
    await inUse(page, "2999a").waitFor();
    const notice = page.getByText("This browser has other rules for Europe/Paris");
    await expect
      .poll(async () => notice.textContent())
      .toContain("from 25 Oct 2026 on, it would show 02:00 where Daybook shows 03:00.");
    const french = await desk.openDesk("/app/settings/about", { language: "fr" });
    await expect
      .poll(async () => french.getByText("Ce navigateur a d’autres règles").textContent())
      .toContain("à partir du 25 oct. 2026, il indiquerait 02:00 quand Daybook indique 03:00.");
  });

  test("bookings outside the hours of a practitioner in another zone are found by the server's rules for that zone", async () => {
    const { clinic, rest, tokenOf } = desk.world;
    const token = await tokenOf("admin", clinic);
    const create = async (path: string, body: object) =>
      (await rest("POST", path, { token, body })).body["id"] as string;
    const practitionerId = await create("/practitioners", {
      first_name: "Aiko",
      last_name: "Zzmori",
      specialties: ["gp"],
    });
    const weekly = [{ weekday: 1, start: "17:00", end: "18:00" }];
    await rest("PUT", `/practitioners/${practitionerId}/availability`, {
      token,
      body: { time_zone: "Asia/Tokyo", weekly },
    });
    const patientId = await create("/patients", {
      first_name: "Odette",
      last_name: "Zzkuba",
      birth_date: "1950-01-02",
    });
    const period = { start: "2026-11-23T09:00:00Z", end: "2026-11-23T10:00:00Z" };
    expect(
      await create("/appointments", { patient_id: patientId, practitioner_id: practitionerId, ...period }),
    ).toBeTruthy();

    const page = await desk.openDesk("/app/settings/practitioners", { role: "admin" });
    await page.getByRole("link", { name: /Aiko Zzmori/u }).click();
    await page.getByLabel("First day").fill("2026-11-23");
    await page.getByRole("button", { name: "Add exception" }).click();
    await expect.poll(async () => page.getByText("1 booking would fall outside").count()).toBe(1);
  });

  test("a desk follows within a minute when the server has other rules, and says when they are not yet the same", async () => {
    const page = await desk.openDesk();
    expect(await timesOnCard(page, "12:15–12:45")).toBe(true);
    // As after a restart with a release that has no rules for Paris: the browser's own are used.
    setZoneRules({ version: "2999b", tableOf: () => null });
    await page.clock.fastForward("01:05");
    expect(await timesOnCard(page, "11:15–11:45")).toBe(true);
    await page.getByText("CET", { exact: true }).waitFor();
    await page.goto(`${desk.world.url}/app/settings/about`);
    await inUse(page, "2999b").waitFor();
    // This server's `/ready` still answers with what it read at its start.
    await page.getByText("now 2999a; this page updates within a minute").waitFor();
    expect(await page.getByText("This browser has other rules").count()).toBe(0);
  });
});
