import { describe, expect, test } from "vitest";
import { instrumentSql } from "./instrument-sql.ts";
import { question } from "./names.ts";

/** The value of `made` after the code has run with that mutant. */
async function valueWith(code: string, active: number): Promise<unknown> {
  const instrumented = instrumentSql(code, "query.ts").code.replace(/^import[^;]*;/u, "");
  const asked = `const ${question} = (id) => id === ${active};`;
  const module = await import(
    `data:text/javascript,${encodeURIComponent(`${asked}${instrumented}; export default made;`)}`
  );
  return module.default;
}

describe("instrumented code", () => {
  const code = "const inner = `a.x = ${1}`; const made = `select 1 where ${inner} and b < ${2} limit 3`;";
  test("behaves as the original without an active mutant", async () => {
    await expect(valueWith(code, -1)).resolves.toBe("select 1 where a.x = 1 and b < 2 limit 3");
  });

  test("has one fault for each mutant, in its own statement", async () => {
    const { mutants } = instrumentSql(code, "query.ts");
    const texts = await Promise.all(mutants.map(({ id }) => valueWith(code, id)));
    expect(texts).toEqual([
      "select 1 where (true or (a.x = 1)) and b < 2 limit 3",
      "select 1 where (true or (a.x = 1)) and b < 2 limit 3",
      "select 1 where a.x = 1 and (true or (b < 2)) limit 3",
      "select 1 where a.x = 1 and b <= 2 limit 3",
      "select 1 where a.x = 1 and b < 2 limit 4",
    ]);
    expect(mutants.map(({ fault, line }) => `${line} ${fault}`)).toEqual([
      "1 condition",
      "1 condition",
      "1 condition",
      "1 comparison",
      "1 bound",
    ]);
  });

  test("includes statements inside statements, and those built by calls", () => {
    const { mutants } = instrumentSql(
      "db.select().where(and(eq(a, b), lt(c, d))).orderBy(e, f).limit(g).for('update'); sql`a < ${`b > ${c}`}`;",
      "query.ts",
    );
    expect(mutants.map(({ fault, what }) => `${fault}: ${what}`).toSorted()).toEqual([
      "bound: limit g",
      "comparison: a < ${…}",
      "comparison: b > ${…}",
      "comparison: lt(c, d)",
      "condition: a < ${…}",
      "condition: b > ${…}",
      "condition: eq(a, b)",
      "condition: lt(c, d)",
      "lock: for 'update'",
      "order: e",
      "order: f",
    ]);
  });
});
