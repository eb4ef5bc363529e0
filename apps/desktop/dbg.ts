import { startTestCluster } from "@daybook/db/testing";
import type { LocalDate } from "@daybook/domain";
import { daysLike, makeBusyClinic } from "./src/testing/busy-clinic.ts";
import { createDeskWorld, thursdayMorning } from "./src/testing/desk-world.ts";
import { keyToPaint } from "./src/testing/measure-page.ts";

await using cluster = await startTestCluster();
await using desk = await createDeskWorld(cluster.url, {
  demo: makeBusyClinic(thursdayMorning, daysLike("2026-11-19" as LocalDate, [0, 1, 2, 3], 15, 20)),
});
const page = await desk.openDesk("/app/schedule?date=2026-11-19", {
  size: { width: 1600, height: 1000 },
  realClock: true,
});
const cards = async () =>
  page.waitForFunction(() => document.querySelectorAll("[data-column] [data-card]").length === 300);
await cards();
await page.waitForTimeout(1500);
for (const k of ["ArrowRight", "ArrowLeft", "ArrowRight", "ArrowLeft"]) {
  console.log(await page.evaluate(keyToPaint, k));
  await page.waitForTimeout(600);
}
const cdp = await page.context().newCDPSession(page);
await cdp.send("Profiler.enable");
await cdp.send("Profiler.setSamplingInterval", { interval: 200 });
await cdp.send("Profiler.start");
for (const k of ["ArrowRight", "ArrowLeft", "ArrowRight", "ArrowLeft"]) {
  console.log(await page.evaluate(keyToPaint, k));
  await page.waitForTimeout(300);
}
const { profile } = await cdp.send("Profiler.stop");
const self = new Map<string, number>();
const byId = new Map(profile.nodes.map((n) => [n.id, n]));
const parent = new Map<number, number>();
for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
const total = new Map<string, number>();
profile.samples!.forEach((id, i) => {
  const dt = profile.timeDeltas![i]! / 1000;
  const n = byId.get(id)!;
  const name = (x: typeof n) => `${x.callFrame.functionName}:${x.callFrame.lineNumber}`;
  self.set(name(n), (self.get(name(n)) ?? 0) + dt);
  const seen = new Set<string>();
  for (let at: number | undefined = id; at !== undefined; at = parent.get(at)) {
    const k = name(byId.get(at)!);
    if (!seen.has(k)) {
      seen.add(k);
      total.set(k, (total.get(k) ?? 0) + dt);
    }
  }
});
const top = (m: Map<string, number>, n: number) =>
  [...m]
    .sort((a, b) => b[1] - a[1])
    .slice(0, n)
    .map(([k, v]) => `${v.toFixed(0).padStart(6)} ${k}`)
    .join("\n");
console.log("SELF\n" + top(self, 30));
console.log("TOTAL\n" + top(total, 70));
