import { mkdirSync } from "node:fs";
import path from "node:path";
import { startTestCluster } from "@daybook/db/testing";
import { createDeskWorld, type DeskOptions, type DeskWorld } from "./desk-world.ts";
import { type Look, lookSizes } from "./looks.ts";
import type { Screen } from "./screens/screen.ts";
import { makeScreenClinic, screens } from "./screens.ts";
import { untilQuiet } from "./until-quiet.ts";

/**
 * `npm run screenshots [-- word …]`: takes a picture of every screen (or of those whose name contains one of the
 * words) in both themes, both languages and two sizes (or the looks it names), into `apps/desktop/screenshots`.
 */
const folder = path.join(import.meta.dirname, "../../screenshots");
const words = process.argv.slice(2);
const usual: readonly Look[] = [{ size: "wide" }, { size: "narrow" }];

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
      for (const { size, forced } of screen.looks ?? usual) {
        const options: DeskOptions = {
          theme,
          language,
          size: lookSizes[size],
          ...(forced ? { forcedColors: "active" } : {}),
          ...(screen.role === undefined ? {} : { role: screen.role }),
        };
        const desk = await deskOf(screen);
        await screen.prepare?.(desk);
        const page = await desk.openDesk(screen.path, options);
        await page.getByRole("heading").or(page.getByRole("navigation")).first().waitFor();
        await untilQuiet(page);
        await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
        await screen.arrange?.(page);
        await untilQuiet(page); // what opens fades in
        const name = [screen.name, theme, language, size, ...(forced ? ["forced"] : [])].join(".");
        await page.screenshot({ path: path.join(folder, `${name}.png`) });
        await page.context().close();
      }
    }
  }
  process.stdout.write(`${screen.name}\n`);
}
