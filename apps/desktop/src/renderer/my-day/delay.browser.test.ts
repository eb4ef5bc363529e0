import type { PractitionerId } from "@daybook/domain";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../testing/desk-world.ts";

/** When the clinician's patient was due: 24 minutes before the desks of this test look. */
const dueAt = "2026-11-19T09:00:00Z";

describe.skipIf(withoutBrowser)(`a delay on screen (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  /** A practitioner of the clinician's name with one patient, who has been waiting since nine (UTC). */
  async function addWaiting(): Promise<PractitionerId> {
    const admin = await desk.world.clientOf("admin");
    const { items } = await admin.practitioners.list.query({ active: true, pageSize: 200 });
    const practitionerId = items.find(({ lastName }) => lastName === "Lefèvre")?.id;
    if (!practitionerId) throw new Error("the demo has no clinician");
    const { id: patientId } = await admin.patients.create.mutate({
      firstName: "Odile",
      lastName: "Zzlate",
      birthDate: "1950-01-02",
    });
    const { items: before } = await admin.appointments.list.query({
      practitionerId,
      from: "2026-11-19T00:00:00Z",
      to: "2026-11-20T00:00:00Z",
      pageSize: 200,
    });
    for (const { id, status } of before)
      if (status === "checked-in") await admin.appointments.setStatus.mutate({ id, status: "fulfilled" });
    const booked = await admin.appointments.book.mutate({
      patientId,
      practitionerId,
      start: dueAt,
      durationMinutes: 10,
      override: true,
      overbook: { reason: "A test" },
    });
    await admin.appointments.setStatus.mutate({ id: booked.id, status: "arrived" });
    return practitionerId;
  }
  const late = (page: Page) => page.getByRole("region", { name: "Delay" });

  test("a clinician tells the front desk of a delay and takes it back; so can the front desk", async () => {
    await addWaiting();
    const clinician = await desk.openDesk("/app/my-day", { role: "clinician" });
    const frontdesk = await desk.openDesk("/app");
    await late(clinician).getByRole("button", { name: "Tell the front desk" }).click();
    await late(clinician)
      .getByText(/The front desk was told \d+ minutes at .*\. Nothing was sent to patients\./u)
      .waitFor();
    const tag = frontdesk.getByRole("button", { name: /^\d+ min late\. Told at .*Click to take it back\./u });
    await tag.waitFor();

    await late(clinician).getByRole("button", { name: "Take back" }).click();
    await late(clinician).getByRole("button", { name: "Tell the front desk" }).waitFor();
    await tag.waitFor({ state: "detached" });

    await late(clinician).getByRole("button", { name: "Tell the front desk" }).click();
    await late(clinician).getByRole("button", { name: "Take back" }).waitFor();
    await tag.click();
    await tag.waitFor({ state: "detached" });
    const messages = frontdesk.getByRole("region", { name: "Messages" });
    await messages.getByText("Delay taken back").waitFor();
    await messages.getByRole("button", { name: "Undo" }).click();
    await tag.waitFor();
    expect(await tag.count()).toBe(1);
  });

  test("the list and the printed sheet say who runs late, and the list takes it back", async () => {
    const id = await addWaiting();
    const admin = await desk.world.clientOf("admin");
    await admin.practitioners.setDelay.mutate({ id, minutes: null });
    const list = await desk.openDesk("/app/schedule?view=list");
    const waiting = list.getByRole("row", { name: /Zzlate.*Lefèvre.*Waiting/u }).first();
    await waiting.waitFor();
    expect(await waiting.textContent()).not.toContain("min late");
    await admin.practitioners.setDelay.mutate({ id, minutes: 9 });
    const tag = list
      .getByRole("region", { name: "Running late" })
      .getByRole("button", { name: /Lefèvre: 9 min late\. Told at .*Click to take it back\./u });
    await tag.waitFor();
    await expect.poll(async () => waiting.textContent()).toContain("9 min late");
    // Whoever was seen is not told of a delay.
    expect(await list.getByRole("row", { name: /min late.*Completed/u }).count()).toBe(0);

    await list.keyboard.press("p");
    await list.getByRole("dialog").getByLabel("Whose day").waitFor();
    const sheets = await list
      .locator("[data-print]")
      .evaluate((all) => [...all.children].map((one) => one.textContent));
    const told = sheets.filter((text) => /\d+ min late · Told at/u.test(text ?? ""));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("Lefèvre");
    await list.keyboard.press("Escape");

    await tag.click();
    await tag.waitFor({ state: "detached" });
    await expect.poll(async () => waiting.textContent()).not.toContain("min late");
  });
});
