import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { declaredProcedures } from "./core/declarations.ts";
import { appRouter } from "./root.ts";

/** What a name may begin with, in the path of a procedure and in its file's name (CONTRIBUTING.md, "One name"). */
const verbs = new Set(
  `create get list search register unregister update delete set find export on book move merge unmerge invite activate deactivate revoke rotate
   preview validate start cancel resume confirm correct approve fetch keep`.split(/\s+/u),
);

/** These take or answer several records, so that the record's name is a plural. */
const ofMany = new Set(["list", "find", "keep", "merge", "unmerge"]);

/** Paths without a verb: they are public, so they stay, and the file's name adds one. */
const withoutVerb: Readonly<Record<string, string>> = {
  "session.me": "get-me",
  "clinic.zoneRules": "get-zone-rules",
  "patients.overview": "get-patient-overview",
  "patients.accesses": "list-patient-accesses",
  "patients.duplicates": "list-patient-duplicates",
  "patients.notDuplicate": "set-not-duplicate",
  "practitioners.sessions": "list-practitioner-sessions",
  "appointments.day": "get-day",
  "appointments.history": "get-appointment-history",
  "imports.errors": "list-import-errors",
  "users.sessions": "list-user-sessions",
  "sync.hello": "say-hello",
  "sync.snapshot": "read-snapshot",
  "sync.pull": "pull-changes",
  "sync.fetch": "fetch-patients",
  "sync.push": "push-commands",
  "sync.attention": "list-attention",
  "sync.resolve": "resolve-attention",
  "sync.devices": "list-devices",
  "sync.revoke": "revoke-device",
};

/** Name of the file for a path: `patients.update` is `update-patient`, `appointments.setStatus` is `set-status`. */
function fileNameOf(path: string): string {
  const [part = "", name = ""] = path.split(".");
  if (withoutVerb[path]) return withoutVerb[path];
  const words = kebab(name).split("-");
  if (!verbs.has(words[0] ?? "")) throw new Error(`${path} has no verb that is known here`);
  if (words.length > 1) return words.join("-");
  const record = kebab(part).replace(/ies$/u, "y").replace(/s$/u, "");
  return `${name}-${ofMany.has(name) && part !== "audit" ? `${record}s` : record}`;
}

const kebab = (name: string) => name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);

/** Name of the constant in a file: `update-patient` holds `updatePatientProcedure`. */
const constantOf = (file: string) =>
  `${file.replace(/-(?<letter>[a-z])/gu, (_, letter: string) => letter.toUpperCase())}Procedure`;

/** The slots of a calendar belong to scheduling, as its appointments do; the book of colleagues to the directory. */
const folderOf = (path: string) =>
  /^(?:appointments|slots)\./u.test(path)
    ? "scheduling"
    : /^(?:organizations|healthcareWorkers)\./u.test(path)
      ? "directory"
      : path.split(".")[0];

const procedures = appRouter._def.procedures as Readonly<Record<string, unknown>>;
const paths = declaredProcedures(appRouter).map(({ path }) => path);

describe("the files of the procedures", () => {
  it.each(paths)("%s lies alone in a file of its name", async (path) => {
    const file = fileNameOf(path);
    const held = (await import(`./${folderOf(path)}/${file}.ts`)) as Readonly<Record<string, unknown>>;
    expect(held[constantOf(file)]).toBe(procedures[path]);
    const all = Object.entries(held).filter(([, value]) => Object.values(procedures).includes(value));
    expect(all.map(([name]) => name)).toEqual([constantOf(file)]);
  });

  const routers = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith("router.ts"),
  );

  it("are found by the routers", () => expect(routers.length).toBeGreaterThan(10));

  it.each(routers)("%s only lists procedures", (router) => {
    const source = readFileSync(`${import.meta.dirname}/${router}`, "utf8");
    expect(source).not.toMatch(/\b(?:query|command|callable)\(/u);
    expect(source).toMatch(/t\.router\(\{/u);
  });
});
