import { readFile } from "node:fs/promises";
import { appRouter, declaredProcedures } from "@daybook/api";
import { permissions, role } from "@daybook/domain";
import { expect, test } from "vitest";
import { fixtures } from "./fixtures.ts";
import { procedures } from "./surface.ts";
import { allRight, createTally } from "./tally.ts";

interface Procedure {
  readonly _def: { readonly meta?: object };
}
const real = appRouter._def.procedures as unknown as Record<string, Procedure>;

/** The router with a changed declaration of one procedure. */
function routerWith(path: string, meta: object | undefined): Parameters<typeof declaredProcedures>[0] {
  const changed = { ...real, [path]: { _def: { ...real[path]?._def, meta } } };
  return { _def: { procedures: changed } } as unknown as Parameters<typeof declaredProcedures>[0];
}

test("A-01: the server does not start if a procedure does not declare who may call it", () => {
  const tally = createTally("A-01");
  for (const [path, { _def }] of Object.entries(real)) {
    const { meta = {} } = _def;
    const without = (name: string) => Object.fromEntries(Object.entries(meta).filter(([key]) => key !== name));
    const wrong: Record<string, object | undefined> = {
      "no meta": undefined,
      "an empty meta": {},
      "no roles": without("allow"),
      "an empty list of roles": { ...meta, allow: [] },
      "no word on patient data": without("phi"),
      "no word on repetition": without("idempotent"),
      "the name of another": { ...meta, path: path === "session.me" ? "users.list" : "session.me" },
    };
    for (const [name, declaration] of Object.entries(wrong)) {
      const told = messageOf(() => declaredProcedures(routerWith(path, declaration)));
      tally.check(told?.endsWith(`: ${path}`) ?? false, () => `${path} with ${name}: ${told}`);
    }
  }
  const unlisted = messageOf(() =>
    declaredProcedures(routerWith("patients.export", { ...real["session.me"]?._def.meta, path: "patients.export" })),
  );
  tally.check(
    unlisted?.includes("patients.export") ?? false,
    () => `a procedure outside the table of permissions: ${unlisted}`,
  );
  expect(tally.done(Object.keys(permissions).length * 7)).toEqual(allRight);
});

test("the table of permissions, the router and the fixtures name the same procedures", () => {
  const names = procedures.map(({ path }) => path).toSorted();
  expect(Object.keys(permissions).toSorted()).toEqual(names);
  expect(Object.keys(fixtures).toSorted()).toEqual(names);
});

test("SECURITY.md says who may call each procedure", async () => {
  const page = await readFile(new URL("../../../../SECURITY.md", import.meta.url), "utf8");
  const roles = role.options;
  const lines = Object.entries(permissions).map(
    ([path, allowed]) =>
      `| \`${path}\` | ${roles.map((one) => ((allowed as readonly string[]).includes(one) ? "yes" : "-")).join(" | ")} |`,
  );
  const written = page.split("\n").filter((line) => /^\| `\w+\.\w+` \|/u.test(line));
  expect(page).toContain(`| Procedure | ${roles.join(" | ")} |`);
  expect(written).toEqual(lines);
});

function messageOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : null;
  }
}
