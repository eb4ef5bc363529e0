import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const axe = readFileSync(
  createRequire(fileURLToPath(import.meta.resolve("@axe-core/playwright"))).resolve("axe-core/axe.min.js"),
  "utf8",
);

/**
 * Breaches of axe's rules by rule, with the elements concerned. It runs in the page itself, which contains no foreign frames,
 * and is put there once: AxeBuilder would do so twice for each question, which takes longer than many an answer.
 */
export async function breaches(
  page: Page,
  { only }: { readonly only?: readonly string[] } = {},
): Promise<Record<string, string[]>> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const builder = new AxeBuilder({ page, axeSource: ";" })
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"], selectors: false });
  if (only) builder.withRules([...only]);
  const { violations } = await builder.analyze();
  return Object.fromEntries(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))]));
}
