import { writeFileSync } from "node:fs";
import path from "node:path";
import { extractLines } from "@daybook/domain/testing/directory";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { runCommand, startCommand } from "../testing/server-process.ts";
import { createServerWorld, type ServerWorld, worldSecret } from "../testing/server-world.ts";
import { zipOf } from "../testing/zip-file.ts";

let world: ServerWorld;
let token: string;
beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("frontdesk");
});
afterAll(() => world[Symbol.asyncDispose]());

const persons = 300;
const text = (options: Partial<Parameters<typeof extractLines>[0]> = {}) =>
  Buffer.from(`${extractLines({ persons, ...options }).join("\n")}\n`);
const zip = (content: Buffer) =>
  zipOf({
    "PS_LibreAcces_Dipl_AutExerc_202610200801.txt": Buffer.from("a|b|\n"),
    "PS_LibreAcces_Personne_activite_202610200801.txt": content,
  });

const settings = () => ({
  DATABASE_URL: world.db.servingUrl,
  DAYBOOK_SECRET: worldSecret,
  DATA_DIR: world.dataDir,
});
const commandFor = (name: string, content: Buffer) => {
  const file = path.join(world.dataDir, name);
  writeFileSync(file, content);
  return ["directory:load", file, "--json"];
};

/** Loads a file as the restricted role while the server is running. */
async function load(name: string, content: Buffer) {
  const { code, stdout, stderr } = await runCommand(commandFor(name, content), settings());
  return { code, stderr, answer: answerOf(stdout) };
}
/** A command whose arguments cannot be read answers in words only, on the other stream. */
const answerOf = (stdout: string) => (stdout === "" ? {} : JSON.parse(stdout)) as Record<string, unknown>;
const errorOf = async (name: string, content: Buffer) => {
  const { code, answer } = await load(name, content);
  return { code, ...(answer["error"] as { code: string; message: string } | undefined) };
};
const choosePart = async (departments: string) => {
  const { code, stdout } = await runCommand(["directory:part", "--departments", departments, "--json"], settings());
  return { code, answer: answerOf(stdout) };
};
const search = async (q: string) => {
  const { body } = await world.rest("GET", `/directory/search?size=1000&q=${encodeURIComponent(q)}`, { token });
  return body as {
    hits: { found: number; hit: { fields: Record<string, string> }[] };
    source: Record<string, unknown>;
  };
};

test("the published ZIP file is loaded beside a running server, changed entries alone are touched, and old files are refused", async () => {
  const first = await load("PS_LibreAcces_202610200801.zip", zip(text()));
  expect(first).toMatchObject({ code: 0, stderr: "", answer: { extract_date: "2026-10-20", damaged_lines: 0 } });
  const { entries, lines, touched } = first.answer as Record<string, number>;
  expect(touched).toBe(entries);
  expect(lines).toBeGreaterThan(entries ?? 0);
  const all = await search("*");
  expect(all).toMatchObject({ hits: { found: entries }, source: { kind: "extract", as_of: "2026-10-20" } });
  const numbers = new Set(all.hits.hit.map(({ fields }) => fields["rpps_number"]));
  expect(numbers.size).toBe(persons);

  const second = await load("PS_LibreAcces_202611170801.zip", zip(text({ version: 1 })));
  const changed = Number(second.answer["touched"]);
  expect(changed).toBeGreaterThanOrEqual(3);
  expect(changed).toBeLessThanOrEqual(6);
  expect((await search("*")).source["as_of"]).toBe("2026-11-17");

  expect(await errorOf("PS_LibreAcces_202510200801.zip", zip(text()))).toMatchObject({ code: "extract_outdated" });
  const { rows } = await world.db.owner.query(
    "select action, actor_kind from audit_event where action = 'directory.load'",
  );
  expect(rows).toHaveLength(4); // two loads, two clinics
});

test("the text file alone is loaded, in UTF-8 or in Windows-1252, with lines of Windows", async () => {
  const content = text().toString();
  const wide = await load("utf8.txt", Buffer.from(content.replaceAll("\n", "\r\n")));
  expect(wide.code).toBe(0);
  const { hits } = await search("éléonore");
  expect(hits.found).toBeGreaterThan(5);
  const old = await load("latin1.txt", Buffer.from(content, "latin1"));
  expect(old.answer).toMatchObject({ entries: wide.answer["entries"], touched: 0 });
  expect((await search("éléonore")).hits.found).toBe(hits.found);
});

test("what cannot be used is refused, and the old entries stay", async () => {
  await load("good.txt", text());
  const before = await search("*");
  const [heading = "", ...lines] = text().toString().split("\n");
  const without = [heading.replace("Raison sociale site", "Raison"), ...lines].join("\n");
  expect(await errorOf("columns.txt", Buffer.from(without))).toMatchObject({
    code: "extract_columns_missing",
    message: expect.stringContaining("Line 1"),
  });
  expect(await errorOf("cut.txt", text().subarray(0, 60_000))).toMatchObject({
    code: "extract_cut_off",
    message: expect.stringMatching(/at line \d+/u),
  });
  const packed = zip(text());
  expect(await errorOf("cut.zip", packed.subarray(0, packed.length / 2))).toMatchObject({ code: "extract_cut_off" });
  const broken = Buffer.from(packed);
  broken.fill(7, 300, 400);
  expect(await errorOf("broken.zip", broken)).toMatchObject({ code: "extract_cut_off" });
  expect(await errorOf("other.zip", zipOf({ "readme.txt": Buffer.from("hello") }))).toMatchObject({
    code: "extract_not_recognised",
  });
  const bars = [heading, ...lines.slice(0, 50).map((line) => `${line}|more`), ...lines.slice(50)].join("\n");
  expect(await errorOf("damaged.txt", Buffer.from(bars))).toMatchObject({
    code: "extract_damaged",
    message: expect.stringContaining("line 2"),
  });
  const { status: _, ...after } = (await search("*")) as unknown as Record<string, unknown>;
  const { status: __, ...same } = before as unknown as Record<string, unknown>;
  expect(after).toEqual(same);
});

test("a load that is killed in the middle changes nothing that is searched, and the next one succeeds", async () => {
  await load("good.txt", text());
  const [{ hits: before }, { rows: extract }] = [
    await search("*"),
    await world.db.owner.query<{ slot: number }>("select slot from directory_extract"),
  ];
  const idle = extract[0]?.slot === 1 ? 2 : 1;
  const killed = startCommand(commandFor("large.txt", text({ persons: 60_000 })), settings());
  const copied = async () =>
    (await world.db.owner.query<{ n: number }>(`select count(*)::int as n from directory_entry_${idle}`)).rows[0]?.n;
  await expect.poll(copied, { timeout: 30_000, interval: 20 }).toBeGreaterThan(0);
  expect(await killed.end("SIGKILL")).toMatchObject({ stdout: "" });
  expect((await search("*")).hits).toEqual(before);
  // PostgreSQL notices a lost connection at its next statement; until then the load counts as running.
  await expect.poll(async () => (await load("good.txt", text())).code, { timeout: 30_000, interval: 500 }).toBe(0);
  expect((await search("*")).hits).toEqual(before);
});

test("the operator chooses the part of it that the desks keep", async () => {
  const { hits } = await search("*");
  const department = hits.hit.find(({ fields }) => fields["department_code"])?.fields["department_code"] ?? "";
  const entries = hits.hit.filter(({ fields }) => fields["department_code"] === department).length;
  expect(entries).toBeGreaterThan(0);
  expect(await choosePart(department)).toMatchObject({ code: 0, answer: { departments: [department], entries } });
  expect((await choosePart("Paris")).code).not.toBe(0);
  const kept = () =>
    world.db.owner.query<{ departments: string[] }>("select departments from directory_part where clinic_id = $1", [
      world.clinic,
    ]);
  expect((await kept()).rows).toEqual([{ departments: [department] }]);
  const all = await choosePart(`${department},without`);
  const coded = hits.hit.filter(({ fields }) => fields["department_code"]).length;
  expect(all).toMatchObject({
    code: 0,
    answer: { departments: [department, "without"], entries: entries + hits.hit.length - coded },
  });
  const words = await runCommand(["directory:part", "--departments", `${department},without`], settings());
  expect(words.stdout).toContain(
    `: ${department}, without a département (${entries + hits.hit.length - coded} entries).`,
  );
  expect(await choosePart("none")).toMatchObject({ code: 0, answer: { departments: [], entries: 0 } });
  expect((await kept()).rows).toEqual([{ departments: [] }]);
});
