import { Pool } from "pg";
import { expect, test } from "vitest";
import { createMetrics } from "./metrics.ts";

interface Family {
  readonly name: string;
  readonly type: string;
  readonly help: string;
}

/** The rules of `promtool check metrics` for names, types and help texts. */
const rules: readonly { readonly says: string; readonly broken: (family: Family) => boolean }[] = [
  { says: "no help text", broken: ({ help }) => help.trim() === "" },
  { says: "counters end with _total", broken: ({ type, name }) => type === "counter" && !name.endsWith("_total") },
  { says: "only counters end with _total", broken: ({ type, name }) => type !== "counter" && name.endsWith("_total") },
  {
    says: "_bucket, _count and _sum are histograms' own",
    broken: ({ type, name }) => !["histogram", "summary"].includes(type) && /_(?:bucket|count|sum)$/u.test(name),
  },
  {
    says: "no type in a name",
    broken: ({ name }) => /(?:^|_)(?:counter|gauge|histogram|summary|untyped)(?:_|$)/u.test(name),
  },
  { says: "snake_case without colons", broken: ({ name }) => !/^[a-z_][a-z0-9_]*$/u.test(name) },
  {
    says: "units in full and in their base",
    broken: ({ name }) =>
      /(?:^|_)(?:s|ms|us|ns|sec|secs|b|kb|mb|gb|kib|mib|milliseconds?|microseconds?|nanoseconds?|minutes?|hours?|days?|kilobytes?|megabytes?|percent)(?:_|$)/u.test(
        name,
      ),
  },
  { says: "the unit comes last, before _total", broken: ({ name }) => /_(?:seconds|bytes)_(?!total$)/u.test(name) },
];

async function families(): Promise<Family[]> {
  const metrics = createMetrics(new Pool());
  metrics.watchAudit({ head: () => null, lagSeconds: () => 0, stop: async () => undefined });
  metrics.watchImports({ active: () => 0 });
  metrics.watchFeed({ lagSeconds: () => 0 });
  return (await metrics.registry.getMetricsAsJSON()).map(({ name, type, help }) => ({
    name,
    type: String(type),
    help,
  }));
}

test("every metric follows the naming rules that promtool checks", async () => {
  const all = await families();
  expect(all.length).toBeGreaterThan(20);
  const wrong = all.flatMap((family) =>
    rules.filter(({ broken }) => broken(family)).map(({ says }) => `${family.name} (${family.type}): ${says}`),
  );
  expect(wrong).toEqual([]);
});
