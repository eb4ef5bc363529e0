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
    const lastName = `Xx${"abcdefghij"[made]}lander`;
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
  });
});
