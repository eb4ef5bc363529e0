import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`the pane of an appointment (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let token: string;
  let made = 0;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    token = await desk.world.tokenOf("frontdesk");
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  interface Booked {
    readonly id: string;
    readonly start: string;
    readonly practitioner_id: string;
    readonly status: string;
  }

  /** The next free quarter of an hour from then on, booked for a patient of the test alone. */
  async function addAppointment(from = "2026-11-19T09:30:00Z"): Promise<Booked & { name: string; patientId: string }> {
    const lastName = `Xx${"abcdefghijklmnop"[made]}lander`;
    made += 1;
    const patient = await desk.world.rest("POST", "/patients", {
      token,
      body: { first_name: "Odette", last_name: lastName, birth_date: "1950-01-02", sex: "female" },
    });
    const to = new Date(Date.parse(from) + 4 * 86_400_000).toISOString();
    const query = `from=${from}&to=${to}&duration_minutes=15&limit=1`;
    const slots = await desk.world.rest("GET", `/slots?${query}`, { token });
    const [slot] = slots.body["items"] as { practitioner_id: string; start: string }[];
    const body = {
      patient_id: patient.body["id"],
      practitioner_id: slot?.practitioner_id,
      start: slot?.start,
      duration_minutes: 15,
    };
    const answer = await desk.world.rest("POST", "/appointments", { token, body });
    expect(answer.status).toBe(201);
    return {
      ...(answer.body as unknown as Booked),
      name: `${lastName}, Odette`,
      patientId: String(patient.body["id"]),
    };
  }
  const statusOf = async ({ id }: Booked) =>
    (await desk.world.rest("GET", `/appointments/${id}`, { token })).body["status"];
  const open = async ({ id, name, start }: Booked & { name: string }): Promise<{ page: Page; pane: Locator }> => {
    const page = await desk.openDesk(`/app/schedule?date=${start.slice(0, 10)}&appointment=${id}`);
    const pane = page.getByRole("complementary", { name: "Appointment" });
    await pane.getByRole("heading", { name }).waitFor();
    return { page, pane };
  };

  test("a double click does not go two steps", async () => {
    const booked = await addAppointment();
    const { pane } = await open(booked);
    await pane.getByRole("button", { name: /^Arrived/u }).dblclick();
    await pane.getByText(/^Waiting · \d+ min$/u).waitFor();
    await pane
      .getByRole("region", { name: "History" })
      .getByText(/^Arrived/u)
      .waitFor();
    expect(await statusOf(booked)).toBe("arrived");
  });

  test("on another day it is asked whether they are really here", async () => {
    const booked = await addAppointment("2026-11-23T08:00:00Z");
    const { page, pane } = await open(booked);
    const asked = page.getByRole("dialog", { name: "This appointment is not today" });
    await pane.getByRole("button", { name: /^Arrived/u }).click();
    await asked.getByText(`The appointment of ${booked.name} is on Mon 23 Nov`).waitFor();
    await asked.getByRole("button", { name: "Cancel" }).click();
    await asked.waitFor({ state: "hidden" });
    expect(await statusOf(booked)).toBe("booked");
    await page.keyboard.press("a");
    await asked.getByRole("button", { name: "Arrived all the same" }).click();
    await expect.poll(async () => statusOf(booked)).toBe("arrived");
    // Whoever is here goes on, whichever day it was for.
    await pane.getByText(/^Waiting · \d+ min$/u).waitFor();
    expect(await pane.locator("[data-variant=filled]").innerText()).toContain("In room");
  });

  test("a status said too early is taken back, quietly, without its message", async () => {
    const booked = await addAppointment();
    const { page, pane } = await open(booked);
    const told = async (text: string) => page.getByText(`${booked.name}${text}`).first().waitFor();
    await page.keyboard.press("r");
    await told(" is in the room");
    await page.keyboard.press("m");
    await page.getByText("Whoever is in the room is not moved. First “Back to waiting” (U)").first().waitFor();
    expect(await pane.locator("[data-variant=filled]").innerText()).toContain("Complete");
    await page.keyboard.press("u");
    await told(" is back in the waiting room");
    await expect.poll(async () => statusOf(booked)).toBe("arrived");
    await pane.getByRole("button", { name: /^Not here yet/u }).waitFor();
    await page.keyboard.press("u");
    await told(" is not here yet: back to booked");
    await expect.poll(async () => statusOf(booked)).toBe("booked");
    await page.keyboard.press("Control+z");
    await told(": back to waiting");
    await expect.poll(async () => statusOf(booked)).toBe("arrived");
  });

  test("an edit begins with the list of types shut; the list opens when asked, and goes without the form", async () => {
    const { page, pane } = await open(await addAppointment());
    const types = page.getByRole("listbox");
    await page.keyboard.press("e");
    const type = pane.getByRole("combobox", { name: "Type" });
    await expect.poll(async () => type.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await types.count()).toBe(0);
    await type.click();
    await types.getByRole("option", { name: "Follow-up" }).click();
    expect(await type.inputValue()).toBe("Follow-up");
    await page.keyboard.press("ArrowDown");
    await types.getByRole("option", { name: "Vaccination" }).waitFor();
    await page.keyboard.press("Escape");
    await types.waitFor({ state: "hidden" });
    expect(await type.inputValue()).toBe("Follow-up");
    await type.fill("Second opinion");
    await page.keyboard.press("Control+Enter");
    await pane.getByText("Second opinion").waitFor();
    await page.keyboard.press("Control+z");
    await page
      .getByText(/: back to what it said before$/u)
      .first()
      .waitFor();
  });

  test("the message of a change takes the undo of the one before away, and what has no way back says so", async () => {
    const booked = await addAppointment();
    const { page, pane } = await open(booked);
    const undos = page.getByRole("region", { name: "Messages" }).getByRole("button", { name: /^Undo/u });
    await page.keyboard.press("a");
    await page.getByText(`${booked.name} has arrived`).first().waitFor();
    await page.keyboard.press("r");
    await page.getByText(`${booked.name} is in the room`).first().waitFor();
    expect(await undos.count()).toBe(1);
    await page.keyboard.press("c");
    await page.getByText(`${booked.name} is done. This cannot be undone.`).first().waitFor();
    expect(await undos.count()).toBe(0);
    await page.keyboard.press("Control+z");
    await page.getByText("There is nothing to undo").first().waitFor();
    await pane.getByText("Completed", { exact: true }).waitFor();
    expect(await statusOf(booked)).toBe("fulfilled");
  });

  test("an edit tells at once whether the time can be had, and forgets what was refused before", async () => {
    const there = await addAppointment();
    const booked = await addAppointment();
    const { page, pane } = await open(booked);
    const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "Europe/Paris" });
    await page.keyboard.press("e");
    await pane.getByText("Free", { exact: true }).waitFor();
    await pane.getByLabel("With", { exact: true }).selectOption(there.practitioner_id);
    await pane.getByLabel("Start").fill(time.format(new Date(there.start)));
    await pane.getByText(`Taken by ${there.name}`).waitFor();
    await page.keyboard.press("Control+Enter");
    const refused = pane.getByRole("alert").getByText("Somebody has that time already.");
    await refused.waitFor();
    await pane.getByRole("region", { name: "Next free" }).getByRole("listitem").last().getByRole("button").click();
    await refused.waitFor({ state: "hidden" });
    await pane.getByText("Free", { exact: true }).waitFor();
    await pane.getByRole("button", { name: /^Save/u }).click();
    await page
      .getByText(new RegExp(`^Moved ${booked.name} to .+ with `, "u"))
      .first()
      .waitFor();
    const saved = await desk.world.rest("GET", `/appointments/${booked.id}`, { token });
    expect(saved.body["start"]).not.toBe(booked.start);
    expect(saved.body["start"]).not.toBe(there.start);
  });

  test("a double click that closes a dialog does not book on the time beneath", async () => {
    const booked = await addAppointment();
    const { page } = await open(booked);
    await page.keyboard.press("Delete");
    const dialog = page.getByRole("dialog", { name: `Cancel the appointment of ${booked.name}` });
    await dialog.getByRole("button", { name: "Cancel the appointment" }).dblclick();
    await page.getByText(`Appointment of ${booked.name} cancelled`).first().waitFor();
    expect(await statusOf(booked)).toBe("cancelled");
    expect(await page.getByRole("dialog", { name: "New appointment" }).count()).toBe(0);
    expect(new URL(page.url()).searchParams.get("appointment")).toBe(booked.id);
  });

  test("what hides people stays on after a reload, and hides when they were born", async () => {
    const booked = await addAppointment();
    const { page, pane } = await open(booked);
    await pane.getByText(/ · 2 Jan 1950 · MRN /u).waitFor();
    await pane.getByText(/^Thu 19 Nov, \d\d:\d\d–\d\d:\d\d, 15 min$/u).waitFor();
    await page.keyboard.press("h");
    await pane.getByText("1950", { exact: true }).waitFor();
    await page.reload();
    await pane.getByRole("heading", { name: "X., O." }).waitFor();
    expect(await pane.getByText(/MRN/u).count()).toBe(0);
  });
});
