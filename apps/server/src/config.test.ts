import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { ConfigError, readConfig, readEnvironment, variableNames } from "./config.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const problemsOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment, root);
    return "";
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
};

const wrong = [
  ...["40000x", "0", "65536", "-1", "4e3", "0x10", " 4000", "80.5"].map((value) => ["PORT", value, "4000"]),
  ...["127.0.0.1 ", "http://127.0.0.1", "a/b"].map((value) => ["HOST", value, "127.0.0.1"]),
  ...["localhost:5432/daybook", "mysql://a:b@c/d", "postgres://a:b@c", "postgres://a:b@c/"].map((value) => [
    "DATABASE_URL",
    value,
    "postgres://daybook:secret@127.0.0.1:5432/daybook",
  ]),
  ["DATA_DIR", "a\0b", "./.data"],
  ...["yes", "TRUE", "1"].map((value) => ["SEED_DEMO", value, "auto"]),
  ...["daybook.example", "ftp://daybook.example", "https://daybook.example/desk", "https://u:p@daybook.example"].map(
    (value) => ["PUBLIC_URL", value, "https://daybook.clinic.example"],
  ),
  ...["0", "5000001", "many"].map((value) => ["IMPORT_MAX_ROWS", value, "1000000"]),
  ["DESK_MAX_PATIENTS", "all", "250000"],
  ["IMPORT_MAX_ROWS_REMOTE", "-20", "20"],
  ["HOSPITAL_DIRECTORY_URL", "directory.example", "https://directory.example/api/v1"],
  ["HEALTH_DIRECTORY_URL", "gateway.example", "https://gateway.example/dev/"],
  ["HOSPITAL_DIRECTORY_TOKEN", "two words", "d1rect0ry-t0ken"],
  ...["0", "257"].map((value) => ["HOSPITAL_DIRECTORY_CONCURRENCY", value, "16"]),
  ["HOSPITAL_DIRECTORY_TIMEOUT", "0.5", "60"],
  ["OPENAI_API_KEY", "two words", "sk-0123456789"],
  ["OPENAI_BASE_URL", "model.example", "http://127.0.0.1:11434/v1"],
  ["OPENAI_MODEL", "two words", "gpt-4o-mini"],
  ...["0", "1.5", "many"].map((value) => ["REQUESTS_PER_MINUTE", value, "60000"]),
  ...["verbose", "INFO"].map((value) => ["LOG_LEVEL", value, "info"]),
  ["OIDC_ISSUER", "login.clinic.example", "https://login.clinic.example"],
  ["DAYBOOK_SECRET", "too short", "$(openssl rand -hex 32)"],
  ["DAYBOOK_OLD_SECRETS", `${"x".repeat(32)},short`, "0123456789abcdef0123456789abcdef"],
] as [string, string, string][];

test.each(wrong)("%s=%j is reported with what was expected and an example", (name, value, example) => {
  const message = problemsOf({ [name]: value });
  expect(message).toContain("Configuration problem (1)");
  expect(message).toMatch(new RegExp(`${name} +got .+, expected .+e\\.g\\. ${name}=`, "u"));
  expect(message).toContain(`${name}=${example}`);
});

test("every variable has a wrong value above, and its example is right", () => {
  expect(new Set(wrong.map(([name]) => name))).toEqual(new Set(variableNames));
  for (const [name, , example] of wrong)
    expect(problemsOf({ [name]: example.replace("$(openssl rand -hex 32)", "a".repeat(64)) })).toBe("");
});

test("all problems at once, and neither passwords nor secrets are shown", () => {
  const message = problemsOf({
    PORT: "x",
    DATABASE_URL: "mysql://u:hush@h/d",
    DAYBOOK_SECRET: "hush",
    DAYBOOK_OLD_SECRETS: "hush",
    PUBLIC_URL: "https://u:hush@h",
  });
  expect(message).toContain("Configuration problem (5)");
  expect(message).not.toContain("hush");
});

test("an empty variable counts as unset; addresses are ones a browser can open", () => {
  expect(readConfig({ PORT: "", DATABASE_URL: "" }, root)).toEqual(readConfig({}, root));
  expect(readConfig({ HOST: "::1" }, root).publicUrl).toBe("http://[::1]:4000");
  expect(readConfig({ HOST: "0.0.0.0", PORT: "80" }, root).publicUrl).toBe("http://127.0.0.1:80");
  expect(readConfig({ PUBLIC_URL: "https://desk.example//" }, root).publicUrl).toBe("https://desk.example");
  expect(readConfig({ DATA_DIR: "data" }, "/srv/daybook").dataDir).toBe("/srv/daybook/data");
});

test(".env in the root is read, and the environment wins", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-env-"));
  try {
    expect(readEnvironment(folder, { PORT: "1" })).toEqual({ PORT: "1" });
    writeFileSync(path.join(folder, ".env"), 'PORT=2\nHOST="0.0.0.0" # all\n');
    expect(readEnvironment(folder, { PORT: "1" })).toEqual({ PORT: "1", HOST: "0.0.0.0" });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("docs/operations.md lists exactly the settings that are read", () => {
  const page = readFileSync(path.join(root, "docs/operations.md"), "utf8");
  const settings = page.slice(page.indexOf("## Settings"), page.indexOf("### The secret"));
  const told = [...settings.matchAll(/^\| `([A-Z_]+)` \|/gmu)].map(([, name]) => name);
  expect(new Set(told)).toEqual(new Set(variableNames));
});

test(".env.example lists the settings that are read, with their defaults", () => {
  const [read = "", later = ""] = readFileSync(path.join(root, ".env.example"), "utf8").split("# Not read yet");
  const namesIn = (text: string) => [...text.matchAll(/^(?:# )?([A-Z_]+)=/gmu)].map(([, name]) => name);
  expect(namesIn(read)).toEqual(variableNames);
  expect(namesIn(later).filter((name) => (variableNames as (string | undefined)[]).includes(name))).toEqual([]);
  expect(readConfig(parseEnv(read), root)).toEqual(readConfig({}, root));
  expect(problemsOf(parseEnv(read.replaceAll(/^# ([A-Z_]+=)/gmu, "$1")) as Record<string, string>)).toBe("");
});
