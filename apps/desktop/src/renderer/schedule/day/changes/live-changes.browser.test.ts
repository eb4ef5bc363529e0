import type { Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createBookings } from "../../../../testing/bookings.ts";
import { createDeskWorld, type DeskWorld, withoutBrowser } from "../../../../testing/desk-world.ts";

describe.skipIf(withoutBrowser)(`what others change (${withoutBrowser ?? "in Chromium"})`, () => {
  let desk: DeskWorld;
  beforeAll(async () => {
    desk = await createDeskWorld(inject("postgresUrl"));
  });
  afterAll(async () => desk[Symbol.asyncDispose]());

  test("is read again when the server cannot tell what was missed", async () => {
    const bookings = await createBookings(desk.world);
    const page = await desk.openDesk("/app/patients");
    // The stream opens late, with an event id that the server does not know.
    const opened = Promise.withResolvers<Route>();
    await page.context().route(/trpc\/appointments\.onChange/u, (route) => opened.resolve(route), { times: 1 });
    await page.getByRole("link", { name: /^Schedule/u }).click();
    await page.locator("[data-card]").first().waitFor();
    const stream = await opened.promise;
    const { id } = await bookings.addAppointment();
    const card = page.locator(`[data-card='${id}']`);
    expect(await card.count()).toBe(0);
    const url = new URL(stream.request().url());
    url.searchParams.set("input", JSON.stringify({ json: { lastEventId: "1:1:1" } }));
    await stream.continue({ url: url.href });
    await card.waitFor();
  });
});
