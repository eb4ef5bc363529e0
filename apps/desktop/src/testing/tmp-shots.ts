import { mkdirSync } from "node:fs";
import { startTestCluster } from "@daybook/db/testing";
import { createDeskWorld } from "./desk-world.ts";
import { screens } from "./screens.ts";

const [mode = "light.en.wide", ...words] = process.argv.slice(2);
mkdirSync("/tmp/ui-admin-shots", { recursive: true });
await using cluster = await startTestCluster();
await using desk = await createDeskWorld(cluster.url);
for (const m of mode.split(",")) {
  const [theme, language, width] = m.split(".") as ["light", "en", "wide" | "narrow"];
  for (const screen of screens.filter(({ name }) => words.length === 0 || words.some((w) => name.includes(w)))) {
    const size = width === "wide" ? { width: 1440, height: 900 } : { width: 1024, height: 700 };
    const page = await desk.openDesk(screen.path, {
      theme,
      language,
      size,
      ...(screen.role === undefined ? {} : { role: screen.role }),
    });
    page.on("pageerror", (e) => console.log(screen.name, e.stack));
    page.setDefaultTimeout(8000);
    await page.waitForTimeout(1500);
    try {
      await screen.arrange?.(page);
    } catch (e) {
      console.log(screen.name, String(e).slice(0, 300));
    }
    await page.waitForTimeout(150);
    await page.screenshot({ path: `/tmp/ui-admin-shots/${screen.name}.${m}.png` });
    await page.context().close();
  }
}
