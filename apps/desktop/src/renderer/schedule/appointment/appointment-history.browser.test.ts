import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`the history of an appointment (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let id: string;
  let change: (body: object) => Promise<void>;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    const token = await desk.world.tokenOf("admin");
    const post = async (path: string, body: object) => {
      const answer = await desk.world.rest("POST", path, { token, body });
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      return String(answer.body["id"]);
    };
    const alma = await post("/practitioners", { first_name: "Alma", last_name: "Moreau" });
    const boris = await post("/practitioners", { first_name: "Boris", last_name: "Petit" });
    id = await post("/appointments", {
      patient_id: await post("/patients", { first_name: "Odette", last_name: "Lys", birth_date: "1950-01-02" }),
      practitioner_id: alma,
      start: "2026-11-19T10:30:00+01:00",
      duration_minutes: 15,
      override: true,
    });
    change = async (body) => {
      const answer = await desk.world.rest("PATCH", `/appointments/${id}`, {
        token,
        body: { ...body, override: true },
      });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    };
    await change({ start: "2026-11-20T09:00:00+01:00" });
    await change({ end: "2026-11-20T09:45:00+01:00" });
    await change({ practitioner_id: boris });
    await change({ start: "2027-01-04T08:00:00+01:00", practitioner_id: alma });
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  const entriesIn = async (language: "en" | "fr", name: string) => {
    const page = await desk.openDesk(`/app/schedule?date=2027-01-04&appointment=${id}`, { language });
    const entries = page.getByRole("region", { name, exact: true }).getByRole("listitem");
    await entries.getByText("Alma Moreau").first().waitFor();
    const texts = await entries.locator("span:last-child").allTextContents();
    return texts.map((text) => text.replace(/ · .*$/u, "").replaceAll(/\s/gu, " "));
  };

  test("moves are told with the statuses, the latest first", async () => {
    expect(await entriesIn("en", "History")).toEqual([
      "Moved from Fri 20 Nov 09:00, Boris Petit, to Mon 4 Jan 2027 08:00, Alma Moreau",
      "Passed from Alma Moreau to Boris Petit",
      "Length changed from 15 min to 45 min",
      "Moved from Thu 19 Nov 10:30, Alma Moreau, to Fri 20 Nov 09:00",
      "Booked",
    ]);
    expect(await entriesIn("fr", "Historique")).toEqual([
      "Déplacé du ven. 20 nov. 09:00, Boris Petit, au lun. 4 janv. 2027 08:00, Alma Moreau",
      "Confié à Boris Petit, auparavant Alma Moreau",
      "Durée passée de 15 min à 45 min",
      "Déplacé du jeu. 19 nov. 10:30, Alma Moreau, au ven. 20 nov. 09:00",
      "Réservé",
    ]);
  });

  test("a move that is made meanwhile is in the history that is shown", async () => {
    const page = await desk.openDesk(`/app/schedule?date=2027-01-04&appointment=${id}`);
    const pane = page.getByRole("complementary", { name: "Appointment" });
    const history = pane.getByRole("region", { name: "History" });
    await history.getByRole("listitem").first().waitFor();
    await change({ start: "2027-01-04T11:15:00+01:00" });
    const told = history.getByText(/to Mon 4 Jan 2027 11:15/u);
    await told.waitFor();
    expect(await told.count()).toBe(1);
  });

  test("a reason in one's own words is kept with a cancellation, and told in the history", async () => {
    const page = await desk.openDesk(`/app/schedule?date=2027-01-04&appointment=${id}`);
    const pane = page.getByRole("complementary", { name: "Appointment" });
    await pane.getByRole("button", { name: /^Cancel appointment/u }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: "Another reason" }).check();
    await dialog.getByLabel("Please specify").fill("Stranded by the strike");
    await dialog.locator("button[type=submit]").click();
    const told = pane.getByRole("region", { name: "History" }).getByText(/Stranded by the strike/u);
    await told.waitFor();
    expect(await told.count()).toBe(1);
  });
});
