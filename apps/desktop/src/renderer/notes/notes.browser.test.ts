import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";
import { addScannedNote } from "../../testing/scanned-note.ts";

const takenAt = "2026-10-02T09:00:00Z";
const content =
  "S: Knee pain for three weeks.\nAllergies: penicillin (rash)\nO: BP 148/86, pulse 74\nA: Hypertension. Knee osteoarthritis.\nP: Stop ibuprofen. Start amlodipine 5 mg daily. Review in 4 weeks.";

describe.skipIf(withoutBrowser)(`notes on screen (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  let token: string;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
    token = await desk.world.tokenOf("clinician");
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  const post = async (path: string, body: object) => {
    const answer = await desk.world.rest("POST", path, { token, body });
    expect(answer.status).toBe(201);
    return String(answer.body["id"]);
  };
  /** A patient with a note. */
  async function addPatient(lastName: string): Promise<string> {
    const id = await post("/patients", {
      first_name: "Orso",
      last_name: lastName,
      birth_date: "1968-02-03",
      sex: "male",
    });
    await post(`/patients/${id}/notes`, { taken_at: takenAt, content });
    return id;
  }
  const focused = async (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? "");
  const toast = (page: Page, text: RegExp) => page.getByText(text).first().waitFor();

  test("a sentence of the summary leads to its words with one key, and Escape back", async () => {
    const page = await desk.openDesk(`/app/patients/${await addPatient("Valsecchi")}`, { role: "clinician" });
    const summary = page.getByRole("region", { name: "Summary" });
    await summary.getByText("From notes, no AI").waitFor();
    await page.getByText("Allergy: penicillin").waitFor();
    await page.keyboard.press("j");
    const sentence = await focused(page);
    expect(sentence).toContain("rests on");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.tagName === "MARK");
    expect(content).toContain(await focused(page));
    await page.keyboard.press("Escape");
    expect(await focused(page)).toBe(sentence);
  });

  test("a fact leads to its words; a stopped medicine is no current one", async () => {
    const page = await desk.openDesk(`/app/patients/${await addPatient("Ormesson")}`, { role: "clinician" });
    const facts = page.getByRole("region", { name: "Facts" });
    await facts.getByRole("button", { name: /ibuprofen\s*stopped 2 Oct/u }).click();
    await page.waitForFunction(() => document.activeElement?.tagName === "MARK");
    expect(await focused(page)).toContain("ibuprofen");
    await facts.getByRole("button", { name: /amlodipine 5 mg/u }).waitFor();
  });

  test("a clinician approves the summary with a key; a new note makes it a draft again", async () => {
    const id = await addPatient("Trevelyan");
    const page = await desk.openDesk(`/app/patients/${id}`, { role: "clinician" });
    const summary = page.getByRole("region", { name: "Summary" });
    await summary.getByRole("button", { name: "Approve" }).waitFor();
    await page.keyboard.press("a");
    await summary.getByText("Approved by Camille Lefèvre").waitFor();
    await page.keyboard.press("n");
    await page.getByLabel("Plan", { exact: true }).fill("Come back in spring.");
    await page.keyboard.press("Control+Enter");
    await toast(page, /Note signed/u);
    await summary.getByText("Draft", { exact: true }).waitFor();
    const admin = await desk.openDesk(`/app/patients/${id}`, { role: "admin" });
    await admin.getByRole("region", { name: "Summary" }).getByText("From notes, no AI").waitFor();
    expect(await admin.getByRole("button", { name: "Approve" }).count()).toBe(0);
  });

  test("a SOAP note beside the schedule outlives a reload and is signed in two actions besides typing", async () => {
    const page = await desk.openDesk("/app/schedule", { role: "clinician" });
    await page.locator("[data-card][data-look=arrived]").first().click();
    await page.getByRole("complementary").getByRole("button", { name: "Write a note" }).waitFor();
    await page.keyboard.press("n"); // the first action
    const pane = page.getByRole("complementary", { name: /^Note for/u });
    await pane.getByLabel("Subjective").waitFor();
    await page.keyboard.type("Left knee better.");
    await page.keyboard.press("Tab");
    await page.keyboard.type("BP 132/80, pulse 72.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.type("/rv");
    await pane.getByRole("option", { name: /Review in 4 weeks/u }).waitFor();
    await page.keyboard.press("Tab"); // takes the snippet instead of leaving the field
    await page.keyboard.type(" Rest.");
    await pane.getByText(/Saved on this computer/u).waitFor();
    await expect.poll(async () => pane.getByLabel("Visit").inputValue()).toMatch(/^Today, /u);
    await page.reload();
    await page.getByRole("complementary").getByRole("button", { name: "Write a note" }).waitFor();
    await page.keyboard.press("n");
    expect(await pane.getByLabel("Subjective").inputValue()).toBe("Left knee better.");
    const [sent] = await Promise.all([
      page.waitForRequest(/notes\.create/u),
      page.keyboard.press("Control+Enter"), // the second
    ]);
    expect(sent.postData()).toContain("S: Left knee better.\\nO: BP 132/80, pulse 72.\\nP: Review in 4 weeks. Rest.");
    expect(sent.postData()).toMatch(/"appointmentId":"[\da-f-]{36}"/u);
    await toast(page, /Note signed/u);
    await pane.waitFor({ state: "detached" });
  });

  test("a draft is kept when the pane closes, and a note of another patient has its own", async () => {
    const first = await addPatient("Quillfeather");
    const page = await desk.openDesk(`/app/patients/${first}`, { role: "clinician" });
    await page.getByRole("button", { name: "New note" }).click();
    await page.getByLabel("Subjective").fill("Half a thought");
    await page.keyboard.press("Escape");
    await toast(page, /draft/iu);
    await page.keyboard.press("n");
    expect(await page.getByLabel("Subjective").inputValue()).toBe("Half a thought");
    await page.getByRole("button", { name: "Keep as draft" }).click();
    await page.keyboard.press("g");
    await page.keyboard.press("m");
    const drafts = page.getByRole("region", { name: "Drafts" });
    await drafts.getByText("Quillfeather, Orso").waitFor();
    await drafts.getByRole("button", { name: "Continue" }).click();
    expect(await page.getByLabel("Subjective").inputValue()).toBe("Half a thought");
  });

  test("a text file becomes a note of its own; a file of another kind is refused in words", async () => {
    const page = await desk.openDesk(`/app/patients/${await addPatient("Featherstonehaugh")}`, { role: "clinician" });
    await page.getByRole("button", { name: "New note" }).click();
    const files = page.getByRole("region", { name: "Files" });
    const input = files.locator("input[type=file]");
    await input.setInputFiles({
      name: "visit.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("Nursing note. Slept well."),
    });
    await files.getByText("Read and filed as Nursing").waitFor();
    await page.getByText("Slept well.").first().waitFor();
    await input.setInputFiles({
      name: "set.zip",
      mimeType: "application/zip",
      buffer: Buffer.from("PK\u0003\u0004zip"),
    });
    expect(await files.getByRole("alert").textContent()).toMatch(/file/u);
  });

  test("a note is withdrawn with a reason; that it was there stays visible", async () => {
    const id = await addPatient("Okonjo");
    const page = await desk.openDesk(`/app/patients/${id}`, { role: "admin" });
    await page.getByRole("button", { name: "More about this note" }).click();
    await page.getByRole("menuitem", { name: "Withdraw…" }).click();
    const dialog = page.getByRole("dialog", { name: "Withdraw this note?" });
    await dialog.getByLabel("It was entered twice").check();
    await dialog.getByRole("button", { name: "Withdraw the note" }).click();
    await page.getByText(/^Withdrawn on/u).waitFor();
    await expect.poll(async () => page.getByText("Knee pain for three weeks.").count()).toBe(0);
    const { rows } = await desk.world.db.owner.query("select detail from audit_event where action = 'notes.delete'");
    expect(rows).toEqual([{ detail: "entered_twice" }]);
  });

  test("readings are compared with the picture by three keys; Enter confirms nothing", async () => {
    const id = await addPatient("Lemoine");
    const scanned = await addScannedNote(desk, id);
    const page = await desk.openDesk(`/app/patients/${id}`, { role: "clinician" });
    await page.getByRole("link", { name: "Compare with the picture" }).click();
    const progress = page.getByRole("progressbar", { name: "Readings checked" });
    await progress.waitFor();
    const count = Number(await progress.getAttribute("aria-valuemax"));
    expect(count).toBeGreaterThan(3);
    await page.getByRole("img", { name: /^Part of the picture/u }).waitFor();
    const done = async () => progress.getAttribute("aria-valuenow");
    await page.keyboard.press("Enter");
    await page.keyboard.press("1");
    await expect.poll(done).toBe("1");
    await page.keyboard.press("2");
    await expect.poll(done).toBe("2");
    await page.keyboard.press("3");
    await page.getByLabel("What the picture says").fill("Weight 63.5 kg");
    await page.keyboard.press("Enter");
    // The corrected note takes the place of this one.
    await page.waitForURL((url) => !url.pathname.includes(scanned));
  });

  test("the front desk sees that there are notes, files its own, and reads no summary", async () => {
    const page = await desk.openDesk(`/app/patients/${await addPatient("Szymborska")}`);
    const notes = page.getByRole("region", { name: "Notes" });
    await notes.getByText("Clinicians and administrators read what it says.").waitFor();
    expect(await page.getByText("Knee pain").count()).toBe(0);
    expect(await page.getByText("penicillin").count()).toBe(0);
    expect(await page.getByRole("region", { name: "Summary" }).count()).toBe(0);
    await page.keyboard.press("n");
    await page.getByLabel("Subjective").fill("Asked for a copy.");
    await page.keyboard.press("Control+Enter");
    await notes.getByText("Asked for a copy.").waitFor();
  });

  test("a clinician's day starts with the next patient and the summary, some seconds after the password", async () => {
    const page = await desk.openDesk("/app", { role: null });
    await page.getByLabel("E-mail").fill("clinician@demo.daybook.example");
    await page.getByLabel("Password", { exact: true }).fill("lantern over quiet harbour");
    const startedAt = performance.now();
    await page.keyboard.press("Enter");
    const next = page.getByRole("region", { name: /^(?:Next|In the room)$/u });
    await next.getByText(/From notes, no AI|No summary/u).waitFor();
    const ms = Math.round(performance.now() - startedAt);
    process.stdout.write(`from the password to the next patient's summary: ${ms} ms\n`);
    expect(new URL(page.url()).pathname).toBe("/app/my-day");
    await page.keyboard.press("o");
    await page.getByRole("button", { name: "New note" }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/app\/patients\//u);
  });
});
