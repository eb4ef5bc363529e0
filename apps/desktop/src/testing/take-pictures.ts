import { mkdirSync } from "node:fs";
import path from "node:path";
import { startTestCluster } from "@daybook/db/testing";
import { createDeskWorld, type DeskOptions, type DeskWorld } from "./desk-world.ts";
import { makeScreenClinic, type Screen, screens } from "./screens.ts";

/**
 * `npm run screenshots [-- word …]`: a picture of every screen (or of those whose name has one of the words) in both
 * themes, both languages and two sizes, into `apps/desktop/screenshots`.
 */
const folder = path.join(import.meta.dirname, "../../screenshots");
const words = process.argv.slice(2);
const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 1024, height: 700 } } as const;

mkdirSync(folder, { recursive: true });
await using cluster = await startTestCluster();
const desks = new Map<Screen["clinic"], Promise<DeskWorld>>();
await using worlds = new AsyncDisposableStack();
async function deskOf({ clinic }: Screen): Promise<DeskWorld> {
  const desk = desks.get(clinic) ?? createDeskWorld(cluster.url, makeScreenClinic(clinic));
  if (!desks.has(clinic)) worlds.defer(async () => (await desk)[Symbol.asyncDispose]());
  desks.set(clinic, desk);
  return desk;
}
for (const screen of screens.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))) {
  for (const theme of ["light", "dark"] as const) {
    for (const language of ["en", "fr"] as const) {
      for (const [width, size] of Object.entries(sizes)) {
        const options: DeskOptions = {
          theme,
          language,
          size,
          ...(screen.role === undefined ? {} : { role: screen.role }),
        };
        const desk = await deskOf(screen);
        await screen.prepare?.(desk);
        const page = await desk.openDesk(screen.path, options);
        await page.getByRole("heading").or(page.getByRole("navigation")).first().waitFor();
        await page.waitForLoadState("networkidle");
        await screen.arrange?.(page);
        await page.screenshot({ path: path.join(folder, `${screen.name}.${theme}.${language}.${width}.png`) });
        await page.context().close();
      }
    }
  }
  process.stdout.write(`${screen.name}\n`);
}
