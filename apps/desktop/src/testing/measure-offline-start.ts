import { startLine } from "../main/testing/line.ts";
import { createAppWorld, fillSignIn, signInApp } from "./app-world.ts";
import { untilPainted } from "./measure-page.ts";

/**
 * Milliseconds of a cold start of the built app with the server away, several times: from opening its page until the form to
 * sign in is there, and from Enter until today's schedule is painted from the desk's copy. What a person types is not counted.
 */
export async function offlineStarts(clusterUrl: string, rounds: number): Promise<number[]> {
  await using apps = await createAppWorld(clusterUrl);
  await using line = await startLine(apps.world.url);
  const profile = apps.newProfile();
  const first = await apps.start({ profile, server: line.url });
  await signInApp(first.page);
  await first.page.getByText("Synced", { exact: true }).first().waitFor();
  line.cut();
  await first.kill();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { page, kill } = await apps.start({ profile, server: line.url });
    await page.getByRole("textbox", { name: /^E-?mail/iu }).waitFor();
    const openedMs = await page.evaluate(() => performance.now());
    await fillSignIn(page);
    const startedAt = performance.now();
    await page.keyboard.press("Enter");
    await page.locator("[data-column] [data-card]").first().waitFor();
    await page.evaluate(untilPainted);
    times.push(openedMs + performance.now() - startedAt);
    await kill();
  }
  return times;
}
