import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { press } from "./bookings.ts";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "./desk-world.ts";
import { fillColleagues } from "./records/directory-entries.ts";
import { csvOf, someHospitals } from "./records/import-files.ts";
import { untilQuiet } from "./until-quiet.ts";

/**
 * The tasks of a day at the desk with the keyboard only, starting from the schedule, and the most keystrokes each may
 * take. A chord such as Ctrl+Enter counts as one. Text that has to be typed in any case (birth dates, phone numbers)
 * is not counted.
 */
const most = {
  "find and open a patient": 8,
  "book a known patient's next free time": 12,
  "arrive the selected appointment": 1,
  "move it to the next free time": 4,
  "register a new patient and book": 10,
  "import 400 rows with 3 errors": 12,
  "find a colleague from anywhere and add her": 12,
} as const;
type Task = keyof typeof most;

describe.skipIf(withoutBrowser)(`keystrokes (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let token: string;
  const taken: Partial<Record<Task, number>> = {};
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    token = await desk.world.tokenOf("frontdesk");
  });
  afterAll(async () => {
    const lines = Object.entries(taken).map(([task, keys]) => `KEYS ${task}: ${keys} of ${most[task as Task]}\n`);
    process.stdout.write(lines.join(""));
    await desk[Symbol.asyncDispose]();
  });

  const within = (task: Task, keys: number) => {
    taken[task] = keys;
    expect(keys).toBeLessThanOrEqual(most[task]);
  };
  async function openSchedule(): Promise<Page> {
    const page = await desk.openDesk();
    await page
      .getByRole("button", { name: /^Hartley, Rohan/u })
      .first()
      .waitFor();
    await untilQuiet(page);
    return page;
  }
  async function addPatient(lastName: string): Promise<string> {
    const body = { first_name: "Odette", last_name: lastName, birth_date: "1950-01-02", sex: "female" };
    const answer = await desk.world.rest("POST", "/patients", { token, body });
    expect(answer.status).toBe(201);
    return String(answer.body["id"]);
  }
  const appointmentsOf = async (patientId: string) => {
    const { body } = await desk.world.rest("GET", `/appointments?patient_id=${patientId}`, { token });
    return body["items"] as { status: string; start: string }[];
  };

  test("find and open a patient", async () => {
    await addPatient("Quatrefages");
    const page = await openSchedule();
    const startedAt = performance.now();
    const keys = await press(page, "Control+k", ...Array.from("quatre"), "Enter");
    await page.getByRole("heading", { name: "Quatrefages, Odette" }).waitFor();
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    within("find and open a patient", keys);
  });

  test("a known patient's next free time is booked without leaving the page", async () => {
    const id = await addPatient("Zyzakuba");
    const page = await openSchedule();
    const at = page.url();
    let keys = await press(page, "b", ...Array.from("zyzak"), "Enter");
    await page.getByRole("group", { name: "Patient" }).getByText("Zyzakuba, Odette").waitFor();
    await page.getByRole("dialog").getByRole("button", { pressed: true }).waitFor();
    keys += await press(page, "Control+Enter");
    await expect.poll(async () => (await appointmentsOf(id))[0]?.status).toBe("booked");
    expect(page.url()).toBe(at);
    within("book a known patient's next free time", keys);
  });

  test("the selected appointment is moved to the next free time, and arrived", async () => {
    const page = await openSchedule();
    const card = page.getByRole("group", { name: "Sophie Garnier" }).getByRole("button", { name: /^Hartley, Rohan/u });
    await card.focus();
    const before = await card.innerText();
    within("move it to the next free time", await press(page, "Shift+M"));
    await page
      .getByText(/^Moved Hartley, Rohan/u)
      .first()
      .waitFor();
    await page.keyboard.press("Control+z");
    await expect.poll(async () => card.innerText()).toBe(before);
    await card.focus();
    within("arrive the selected appointment", await press(page, "a"));
    await card.and(page.locator("[data-look=arrived]")).waitFor();
  });

  test("somebody new is registered and booked", async () => {
    const page = await openSchedule();
    const startedAt = performance.now();
    // Names, birth date and phone number are not counted.
    let keys = await press(page, "b");
    await page.keyboard.type("cosmo plumeridge");
    await page.getByRole("option", { name: "Create Plumeridge, Cosmo" }).waitFor();
    keys += await press(page, "Enter");
    await page.getByLabel("Birth date").waitFor();
    keys += await press(page, "Tab", "Tab");
    await page.keyboard.type("20/6/77");
    keys += await press(page, "Tab", "Space", "ArrowRight", "Tab");
    await page.keyboard.type("06 39 98 43 21");
    keys += await press(page, "Control+Enter");
    await page.getByRole("group", { name: "Patient" }).getByText("Plumeridge, Cosmo").waitFor();
    await page.getByRole("dialog").getByRole("button", { pressed: true }).waitFor();
    keys += await press(page, "Control+Enter");
    await page.getByRole("dialog", { name: "New appointment" }).waitFor({ state: "hidden" });
    expect(performance.now() - startedAt).toBeLessThan(45_000);
    within("register a new patient and book", keys);
    const found = await desk.world.rest("GET", "/patients?q=plumeridge", { token });
    const [patient] = found.body["items"] as { id: string; sex: string }[];
    expect(patient?.sex).toBe("male");
    expect(await appointmentsOf(patient?.id ?? "")).toHaveLength(1);
  });

  test("400 rows with three errors are put right and imported", async () => {
    const rows = someHospitals("Riquewihr", 400);
    (rows[40] as string[])[2] = "388116718.0";
    (rows[41] as string[])[2] = "388116719.0";
    (rows[398] as string[])[2] = "388116720.0";
    const page = await openSchedule();
    const chosen = page.waitForEvent("filechooser"); // start waiting early: the browser needs a moment
    const startedAt = performance.now();
    let keys = await press(page, "g", "i");
    await page.getByRole("button", { name: "Import a file" }).waitFor();
    keys += await press(page, "n");
    // The system's file dialog, in which a file is chosen at once.
    await (await chosen).setFiles({ name: "riquewihr.csv", mimeType: "text/csv", buffer: csvOf(rows) });
    keys += 1;
    const step = (name: string | RegExp) =>
      page.getByRole("button", { name }).and(page.locator(":not([aria-disabled])"));
    await step("Match columns").waitFor();
    keys += await press(page, "Control+Enter");
    await step("Check rows").waitFor();
    keys += await press(page, "Control+Enter");
    await page.getByRole("group", { name: "Not a phone number" }).waitFor();
    keys += await press(page, "Alt+Shift+Enter");
    await step("Import 400 rows").waitFor();
    keys += await press(page, "Control+Enter");
    await page.getByText("All rows are imported").waitFor();
    expect(performance.now() - startedAt).toBeLessThan(120_000);
    within("import 400 rows with 3 errors", keys);
    const id = page.url().split("/").at(-1);
    const { body } = await desk.world.rest("GET", `/hospitals/batch/${id}`, { token });
    expect(body).toMatchObject({ processed_hospitals: 400, failed_hospitals: 0 });
  });

  test("a colleague outside is found by half a name and a town, and added", async () => {
    await fillColleagues(desk);
    const page = await openSchedule();
    let keys = await press(page, "Control+k");
    // The words are not counted: they have to be typed in any case.
    await page.keyboard.type("lefèvre bl montreuil");
    await page
      .getByRole("option", { name: "Find “lefèvre bl montreuil” in the directory" })
      .and(page.locator("[aria-selected=true]"))
      .waitFor();
    keys += await press(page, "Enter");
    await page.getByRole("option", { name: /Lefèvre, Blandine/u, selected: true }).waitFor();
    keys += await press(page, "Enter");
    await page.getByText("Lefèvre, Blandine was added to the clinic").first().waitFor();
    within("find a colleague from anywhere and add her", keys);
    const { body } = await desk.world.rest("GET", "/healthcare-workers?q=lefevre", { token });
    const items = body["items"] as { first_name: string; organizations: { finess: string }[] }[];
    expect(items.map((one) => [one.first_name, one.organizations.map(({ finess }) => finess)])).toEqual([
      ["Blandine", ["930810429"]],
    ]);
  });
});
