import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";

/** Presses keys one by one and counts them. */
async function press(page: Page, ...keys: string[]): Promise<number> {
  for (const key of keys) await page.keyboard.press(key);
  return keys.length;
}

describe.skipIf(withoutBrowser)(`booking on screen (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let token: string;
  let made = 0;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    token = await desk.world.tokenOf("frontdesk");
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  /** A patient of a family name that nobody of the demo has, for the test alone. */
  async function addPatient(): Promise<{ id: string; name: string }> {
    const lastName = `Zz${"abcdefghijklmnop"[made]}kuba`;
    made += 1;
    const body = {
      first_name: "Odette",
      last_name: lastName,
      birth_date: "1950-01-02",
      sex: "female",
      phone: "0639981234",
    };
    const answer = await desk.world.rest("POST", "/patients", { token, body });
    expect(answer.status).toBe(201);
    return { id: String(answer.body["id"]), name: `${lastName}, Odette` };
  }

  interface Booked {
    readonly id: string;
    readonly start: string;
    readonly end: string;
    readonly status: string;
    readonly practitioner_id: string;
    readonly patient_id: string;
    readonly overbooked: boolean;
    readonly confirmed: boolean;
    readonly status_history: readonly { readonly status: string; readonly code?: string }[];
  }
  async function appointmentsOf(patientId: string): Promise<readonly Booked[]> {
    const { body } = await desk.world.rest("GET", `/appointments?patient_id=${patientId}`, { token });
    return body["items"] as readonly Booked[];
  }
  /** Books the next free time today for a new patient. */
  async function addAppointment(): Promise<Booked & { name: string }> {
    const { id, name } = await addPatient();
    const to = "2026-11-19T22:00:00Z";
    const query = `from=2026-11-19T09:30:00Z&to=${to}&duration_minutes=15&limit=1`;
    const slots = await desk.world.rest("GET", `/slots?${query}`, { token });
    const [slot] = slots.body["items"] as { practitioner_id: string; start: string }[];
    const body = { patient_id: id, practitioner_id: slot?.practitioner_id, start: slot?.start, duration_minutes: 15 };
    const answer = await desk.world.rest("POST", "/appointments", { token, body });
    expect(answer.status).toBe(201);
    return { ...(answer.body as unknown as Booked), name };
  }
  const openAppointment = async ({ id, name }: { id: string; name: string }) => {
    const page = await desk.openDesk(`/app/schedule?appointment=${id}`);
    const pane = page.getByRole("complementary", { name: "Appointment" });
    await pane.getByRole("heading", { name }).waitFor();
    return { page, pane };
  };
  const popover = (page: Page) => page.getByRole("dialog", { name: "New appointment" });

  test("a known patient gets the next free slot within 12 keystrokes, from any page, and it can be undone", async () => {
    const { id, name } = await addPatient();
    const page = await desk.openDesk("/app/patients/new");
    await page.getByRole("heading", { name: "New patient" }).click();
    let keys = await press(page, "b");
    await popover(page).getByRole("combobox", { name: "Patient" }).waitFor();
    keys += await press(page, ...Array.from(name.slice(0, 5).toLowerCase()), "Enter");
    await popover(page).getByRole("group", { name: "Patient" }).getByText(name).waitFor();
    await popover(page).getByRole("button", { pressed: true }).waitFor();
    keys += await press(page, "Control+Enter");
    await popover(page).waitFor({ state: "hidden" });
    expect(keys).toBeLessThanOrEqual(12);
    expect(new URL(page.url()).pathname).toBe("/app/patients/new");
    const [booked] = await appointmentsOf(id);
    expect(booked?.status).toBe("booked");
    await page
      .getByText(/^Booked /u)
      .first()
      .waitFor();
    await page.keyboard.press("Control+z");
    await expect.poll(async () => (await appointmentsOf(id))[0]?.status).toBe("cancelled");
    await page
      .getByText(/: no longer booked$/u)
      .first()
      .waitFor();
  });

  test("one key takes one of the five free times", async () => {
    const { id, name } = await addPatient();
    const page = await desk.openDesk("/app/schedule");
    await page.getByRole("heading", { name: "Thursday 19 November" }).waitFor();
    await page.keyboard.press("n");
    await popover(page).getByRole("combobox", { name: "Patient" }).fill(name.slice(0, 6));
    await popover(page).getByRole("option", { name }).waitFor();
    await page.keyboard.press("Enter");
    const third = popover(page).getByRole("region", { name: "Next free" }).getByRole("listitem").nth(2);
    const time = /\d\d:\d\d/u.exec(await third.innerText())?.[0] ?? "none";
    await page.keyboard.press("3");
    expect(await popover(page).getByLabel("Start").inputValue()).toBe(time);
    await popover(page).getByText("Free", { exact: true }).waitFor();
    await popover(page).getByLabel("Reason").fill("Knee hurts");
    await page.keyboard.press("Control+Enter");
    await expect.poll(async () => (await appointmentsOf(id)).length).toBe(1);
    expect(await appointmentsOf(id)).toMatchObject([{ reason: "Knee hurts" }]);
  });

  test("a booking on another day than the one shown says so, and leads there", async () => {
    const from = "2026-11-23T08:00:00Z";
    const query = `from=${from}&to=2026-11-23T17:00:00Z&duration_minutes=30&limit=2`;
    const slots = await desk.world.rest("GET", `/slots?${query}`, { token });
    const page = await desk.openDesk("/app/schedule");
    const pane = page.getByRole("complementary", { name: "Appointment" });
    const show = page.getByRole("region", { name: "Messages" }).getByRole("button", { name: "Show" });
    const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "Europe/Paris" });
    const book = async (slot: { practitioner_id: string; start: string } | undefined) => {
      const { name } = await addPatient();
      await page.getByRole("button", { name: /^New appointment/u }).click();
      await popover(page).getByRole("combobox", { name: "Patient" }).fill(name.slice(0, 6));
      await popover(page).getByRole("option", { name }).click();
      await popover(page).getByRole("button", { pressed: true }).waitFor();
      await popover(page).getByLabel("Date").fill("2026-11-23");
      await popover(page)
        .getByLabel("Start")
        .fill(time.format(new Date(slot?.start ?? "")));
      await popover(page)
        .getByLabel("With", { exact: true })
        .selectOption(slot?.practitioner_id ?? "");
      await page.keyboard.press("Control+Enter");
      await page.getByText(`Booked ${name}, Mon 23 Nov`).first().waitFor();
      return name;
    };
    const [first, second] = slots.body["items"] as { practitioner_id: string; start: string }[];
    const name = await book(first);
    await show.click();
    await page.getByRole("heading", { name: "23 Nov" }).waitFor();
    await pane.getByRole("heading", { name }).waitFor();
    await page
      .getByRole("button", { name: new RegExp(`^${name}`, "u") })
      .first()
      .waitFor();
    await book(second);
    expect(await show.count()).toBe(0);
  });

  test("a new patient is registered and booked in one go, with the keyboard alone", async () => {
    const page = await desk.openDesk("/app/patients");
    await page.getByRole("heading", { name: "Patients" }).waitFor();
    await page.waitForLoadState("networkidle");
    // What is typed while the popover is still on its way is not lost.
    let letGo = () => {};
    const typed = new Promise<void>((resolve) => (letGo = resolve));
    await page.route("**/assets/booking-popover-*.js", async (route) => {
      await typed;
      await route.continue();
    });
    await page.goto(`${desk.world.url}/app/schedule`);
    await page.getByRole("heading", { name: "Thursday 19 November" }).waitFor();
    await page.keyboard.press("b");
    await page.keyboard.type("basil quillfeather");
    letGo();
    await popover(page).getByRole("option", { name: "Create Quillfeather, Basil" }).waitFor();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    const form = page.getByRole("dialog", { name: "New patient" });
    await form.getByLabel("Birth date").waitFor();
    await press(page, "Tab", "Tab");
    await page.keyboard.type("20/6/77");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Tab");
    await page.keyboard.type("06 39 98 43 21");
    await page.keyboard.press("Control+Enter");
    await popover(page).getByRole("group", { name: "Patient" }).getByText("Quillfeather, Basil").waitFor();
    await popover(page).getByRole("button", { pressed: true }).waitFor();
    await page.keyboard.press("Control+Enter");
    await popover(page).waitFor({ state: "hidden" });
    const found = await desk.world.rest("GET", "/patients?q=quillfeather", { token });
    const [patient] = found.body["items"] as { id: string; birth_date: string; sex: string }[];
    expect(patient).toMatchObject({ birth_date: "1977-06-20", sex: "male" });
    expect(await appointmentsOf(patient?.id ?? "")).toHaveLength(1);
  });

  test("a taken time is told at once; it is given twice only on purpose, with a reason", async () => {
    const there = await addAppointment();
    const { id, name } = await addPatient();
    const page = await desk.openDesk("/app/schedule");
    await page.getByRole("heading", { name: "Thursday 19 November" }).waitFor();
    await page.keyboard.press("b");
    await popover(page).getByRole("combobox", { name: "Patient" }).fill(name.slice(0, 6));
    await popover(page).getByRole("option", { name }).click();
    await popover(page).getByRole("button", { pressed: true }).waitFor();
    const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "Europe/Paris" });
    await popover(page).getByLabel("Date").fill("2026-11-19");
    await popover(page)
      .getByLabel("Start")
      .fill(time.format(new Date(there.start)));
    await popover(page).getByLabel("With", { exact: true }).selectOption(there.practitioner_id);
    await popover(page).getByText(`Taken by ${there.name}`).waitFor();
    await popover(page).getByRole("button", { name: /^Book/u }).click();
    await popover(page).getByRole("alert").getByText("Somebody has that time already.").waitFor();
    await popover(page).getByRole("button", { name: "Double-book" }).click();
    await popover(page).getByLabel("Why is this time given twice?").fill("Agreed on the phone");
    await popover(page).getByRole("button", { name: "Double-book" }).click();
    await expect.poll(async () => appointmentsOf(id)).toMatchObject([{ overbooked: true, start: there.start }]);
  });

  test("Enter takes nobody who only sounds like what was typed", async () => {
    const page = await desk.openDesk("/app/schedule");
    await page.locator("[data-card]").first().waitFor();
    await page.keyboard.press("b");
    const field = popover(page).getByRole("combobox", { name: "Patient" });
    await field.fill("lef");
    await popover(page).getByText("No exact match").waitFor();
    const chosen = popover(page).getByRole("listbox", { name: "Patient" }).getByRole("option", { selected: true });
    expect(await chosen.count()).toBe(0);
    await field.press("Enter");
    await expect.poll(() => page.locator("#announce").textContent()).toContain("No exact match");
    expect(await field.inputValue()).toBe("lef");
    await field.press("ArrowDown");
    const name = await chosen.textContent();
    await field.press("Enter");
    await expect.poll(() => popover(page).getByRole("group", { name: "Patient" }).textContent()).toBe(name);
  });

  test.each([
    ["en", "tomorrow", "Not a date: try 19/11/2026", "Fri"],
    ["fr", "demain", "Date non reconnue. Exemple\u202F: 19/11/2026", "ven."],
  ] as const)("a date is typed as people write it, and arrow keys step through days (%s)", async (...given) => {
    const [language, tomorrow, wrong, friday] = given;
    const page = await desk.openDesk("/app/schedule", { language });
    await page.locator("[data-card]").first().waitFor();
    await page.keyboard.press("b");
    const dialog = page.getByRole("dialog");
    const date = dialog.getByLabel("Date");
    const reads = async (shown: string) => {
      await expect.poll(() => date.inputValue()).toBe(shown);
    };
    // The time that is offered comes first, and not while somebody writes another.
    await dialog.getByRole("button", { pressed: true }).waitFor();
    await date.fill(tomorrow);
    await date.press("Tab");
    await reads("20/11/2026");
    await dialog.getByText(friday, { exact: true }).waitFor();
    await date.fill("23.11.26");
    await date.press("ArrowUp");
    await reads("24/11/2026");
    await date.press("ArrowDown");
    await date.press("ArrowDown");
    await reads("22/11/2026");
    await date.fill("31/02/2026");
    expect(await dialog.getByText(wrong).count()).toBe(0);
    await date.press("Tab");
    await dialog.getByText(wrong).waitFor();
    await reads("31/02/2026");
  });

  test("outside of the hours the desk may insist", async () => {
    const { id, name } = await addPatient();
    const page = await desk.openDesk("/app/schedule");
    await page.getByRole("heading", { name: "Thursday 19 November" }).waitFor();
    await page.keyboard.press("b");
    await popover(page).getByRole("combobox", { name: "Patient" }).fill(name.slice(0, 6));
    await popover(page).getByRole("option", { name }).click();
    await popover(page).getByRole("button", { pressed: true }).waitFor();
    await popover(page).getByLabel("Date").fill("2026-11-19");
    await popover(page).getByLabel("Start").fill("2330");
    await popover(page).getByText("Outside the practitioner’s hours").waitFor();
    await popover(page).getByRole("button", { name: "Book outside the hours" }).click();
    await expect.poll(async () => appointmentsOf(id)).toMatchObject([{ start: "2026-11-19T22:30:00Z" }]);
  });

  test("from arrived to completed with one key each; the last cannot be undone", async () => {
    const booked = await addAppointment();
    const { page, pane } = await openAppointment(booked);
    const statusIs = async (status: string) => {
      await expect.poll(async () => (await appointmentsOf(booked.patient_id))[0]?.status).toBe(status);
    };
    await page.keyboard.press("k");
    await expect.poll(async () => (await appointmentsOf(booked.patient_id))[0]?.confirmed).toBe(true);
    await page.keyboard.press("a");
    await pane.getByText(/^Waiting · \d+ min$/u).waitFor();
    await page
      .getByRole("region", { name: /^Waiting room/u })
      .getByRole("button", { name: booked.name })
      .waitFor();
    await statusIs("arrived");
    await page.getByText(`${booked.name} has arrived`).first().waitFor();
    await page.keyboard.press("Control+z");
    await pane.getByText("Confirmed", { exact: true }).waitFor();
    await statusIs("booked");
    await page.keyboard.press("a");
    await statusIs("arrived");
    await page.keyboard.press("r");
    await statusIs("checked-in");
    await page.keyboard.press("c");
    await statusIs("fulfilled");
    await pane
      .getByRole("region", { name: "History" })
      .getByText(/^Completed ·/u)
      .waitFor();
    const toast = page.getByText(`${booked.name} is done`).first().locator("..");
    expect(await toast.getByRole("button", { name: "Undo" }).count()).toBe(0);
  });

  test("a cancellation takes a reason and can be taken back", async () => {
    const booked = await addAppointment();
    const { page } = await openAppointment(booked);
    await page.keyboard.press("Delete");
    const dialog = page.getByRole("dialog", { name: `Cancel the appointment of ${booked.name}` });
    await dialog.getByRole("radio", { name: "The practitioner is away" }).check();
    await dialog.getByRole("button", { name: "Cancel the appointment" }).click();
    const last = async () => (await appointmentsOf(booked.patient_id))[0]?.status_history.at(-1);
    await expect.poll(last).toMatchObject({ status: "cancelled", code: "prov" });
    await page.getByRole("button", { name: /^Undo/u }).click();
    await expect.poll(last).toMatchObject({ status: "booked" });
  });

  test("an appointment moves to the next free slot with one key", async () => {
    const booked = await addAppointment();
    const { page } = await openAppointment(booked);
    const keys = await press(page, "Shift+M");
    await expect.poll(async () => (await appointmentsOf(booked.patient_id))[0]?.start).not.toBe(booked.start);
    expect(keys).toBeLessThanOrEqual(4);
    const [moved] = await appointmentsOf(booked.patient_id);
    expect(Date.parse(moved?.start ?? "")).toBeGreaterThan(Date.parse(booked.start));
    await page
      .getByText(/^Moved /u)
      .first()
      .waitFor(); // what the desk does not know of yet it cannot take back
    await page.keyboard.press("Control+z");
    await expect.poll(async () => (await appointmentsOf(booked.patient_id))[0]?.start).toBe(booked.start);
  });

  test("what an appointment says is edited in its pane", async () => {
    const booked = await addAppointment();
    const { page, pane } = await openAppointment(booked);
    await page.keyboard.press("e");
    await pane.getByLabel("Reason").fill("Results of the blood test");
    await page.keyboard.press("Control+Enter");
    await pane.getByText("Results of the blood test").waitFor();
    expect(await appointmentsOf(booked.patient_id)).toMatchObject([
      { reason: "Results of the blood test", start: booked.start },
    ]);
  });

  test("a half-filled booking outlives Escape and a reload, and is not mixed with another one", async () => {
    const { id, name } = await addPatient();
    const page = await desk.openDesk("/app/schedule");
    const open = async () => {
      await page.getByRole("button", { name: /^New appointment/u }).click();
      await popover(page).waitFor();
    };
    await open();
    await popover(page).getByRole("combobox", { name: "Patient" }).fill(name.slice(0, 6));
    await popover(page).getByRole("option", { name }).click();
    await popover(page).getByLabel("Reason").fill("Left knee");
    await page.keyboard.press("Escape");
    await popover(page).waitFor({ state: "hidden" });
    await page.getByText("What you typed is kept.").first().waitFor();
    await page.reload();
    await open();
    await popover(page).getByText("Your entry from before is back.").waitFor();
    await popover(page).getByRole("group", { name: "Patient" }).getByText(name).waitFor();
    expect(await popover(page).getByLabel("Reason").inputValue()).toBe("Left knee");
    await popover(page).getByRole("button", { pressed: true }).waitFor();
    await popover(page).getByRole("button", { name: /^Book/u }).click();
    await popover(page).waitFor({ state: "hidden" });
    expect(await appointmentsOf(id)).toMatchObject([{ reason: "Left knee" }]);
    await open();
    await popover(page).getByRole("combobox", { name: "Patient" }).waitFor();
    expect(await popover(page).getByText("Your entry from before is back.").count()).toBe(0);
    await popover(page).getByLabel("Reason").fill("Other");
    await page.keyboard.press("Escape");
    await open();
    await popover(page).getByRole("button", { name: "Start over" }).click();
    expect(await popover(page).getByLabel("Reason").inputValue()).toBe("");
  });

  test("a start that is no time and an impossible length are told beside their fields as soon as these are left", async () => {
    const page = await desk.openDesk("/app/schedule");
    await page.getByRole("button", { name: /^New appointment/u }).click();
    await popover(page).getByLabel("Start").fill("25h");
    await page.keyboard.press("Tab");
    await popover(page).getByText("Not a time: try 14:30 or 9h").waitFor();
    await popover(page).getByLabel("Start").fill("9h");
    await page.keyboard.press("Tab");
    await popover(page).getByText("Not a time: try 14:30 or 9h").waitFor({ state: "hidden" });
    expect(await popover(page).getByLabel("Start").inputValue()).toBe("09:00");
    await popover(page).getByLabel("Start").press("ArrowUp");
    expect(await popover(page).getByLabel("Start").inputValue()).toBe("09:05");
    await popover(page).getByLabel("Minutes").fill("9999");
    await page.keyboard.press("Tab");
    await popover(page).getByText("From 1 minute to 24 hours").waitFor();
  });

  test("a lost connection refuses a booking at once, and the popover stays as it was", async () => {
    const { id, name } = await addPatient();
    const page = await desk.openDesk("/app/schedule");
    await page.getByRole("heading", { name: "Thursday 19 November" }).waitFor();
    await page.keyboard.press("b");
    await popover(page).getByRole("combobox", { name: "Patient" }).fill(name.slice(0, 6));
    await popover(page).getByRole("option", { name }).click();
    await popover(page).getByRole("button", { pressed: true }).waitFor();
    await page.context().setOffline(true);
    await page.keyboard.press("Control+Enter");
    await page.getByText("The server cannot be reached").first().waitFor({ timeout: 5_000 });
    await popover(page).getByRole("group", { name: "Patient" }).getByText(name).waitFor();
    expect(await appointmentsOf(id)).toEqual([]);
    // What cannot be done does not look as if it could, until it can.
    const book = popover(page).getByRole("button", { name: /^Book/u });
    expect(await book.isDisabled()).toBe(true);
    await popover(page).getByText("Offline. Changes are possible again").waitFor();
    await page.context().setOffline(false);
    await expect.poll(() => book.isDisabled()).toBe(false);
    expect(await popover(page).getByText("Offline. Changes are possible again").count()).toBe(0);
  });
});
