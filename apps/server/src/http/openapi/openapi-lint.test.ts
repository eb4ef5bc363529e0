import { appRouter, declaredProcedures } from "@daybook/api";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import spectral from "@stoplight/spectral-core";
import { oas } from "@stoplight/spectral-rulesets";
import { expect, test } from "vitest";
import { openApiDocument } from "./openapi-document.ts";

/** Checks the document as its readers would: with the default rules of the tools and without exceptions. */

const document = openApiDocument({
  procedures: declaredProcedures(appRouter),
  publicUrl: "https://daybook.clinic.example",
});

async function redocly(subject: unknown): Promise<string[]> {
  const config = await createConfig({ extends: ["recommended"] });
  const problems = await lintFromString({ source: JSON.stringify(subject), absoluteRef: "openapi.json", config });
  return problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer ?? ""}: ${message}`);
}

async function spectralErrors(subject: unknown): Promise<string[]> {
  const linter = new spectral.Spectral();
  linter.setRuleset({ extends: [[oas, "recommended"]] } as spectral.RulesetDefinition);
  const problems = await linter.run(JSON.stringify(subject));
  return problems.map(({ code, message, path }) => `${code} ${path.join("/")}: ${message}`);
}

const { license: _license, ...unlicensed } = document["info"] as Record<string, unknown>;
const [first = ""] = Object.keys(document.paths);
/** One path is enough to be found wrong; to check all of them twice takes long. */
const undescribed = { ...document, paths: { [first]: { get: { responses: { 200: { description: "Done." } } } } } };

test("redocly finds nothing wrong", async () => {
  expect(await redocly(document)).toEqual([]);
  // Proves that the check can fail.
  expect(await redocly({ ...document, info: unlicensed })).not.toEqual([]);
}, 300_000);

test("spectral finds nothing wrong", async () => {
  expect(await spectralErrors(document)).toEqual([]);
  expect(await spectralErrors(undescribed)).toContainEqual(expect.stringContaining(` paths/${first}/get`));
}, 300_000);
