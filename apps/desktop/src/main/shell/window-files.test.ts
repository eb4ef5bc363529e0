import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerFile, windowPolicy } from "./window-files.ts";

let around: string;
let folder: string;
beforeAll(() => {
  around = mkdtempSync(path.join(os.tmpdir(), "daybook-page-"));
  folder = path.join(around, "window");
  mkdirSync(path.join(folder, "assets"), { recursive: true });
  writeFileSync(path.join(folder, "index.html"), "the page");
  writeFileSync(path.join(folder, "assets/index-abc.js"), "a script");
  writeFileSync(path.join(folder, "assets/notes.txt"), "of no known type");
  writeFileSync(path.join(around, "secret.js"), "a secret");
  symlinkSync(path.join(around, "secret.js"), path.join(folder, "assets/link.js"));
});
afterAll(() => rmSync(around, { recursive: true }));

const ask = async (url: string, method = "GET") => answerFile(folder, { url, method });

test.each(["app://daybook/", "app://daybook/schedule?date=2026-11-19", "app://daybook/patients/new"])(
  "%s is a screen, and gets the page with its policy",
  async (url) => {
    const answer = await ask(url);
    expect([answer.status, await answer.text()]).toEqual([200, "the page"]);
    expect(answer.headers.get("content-security-policy")).toBe(windowPolicy);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("cache-control")).toBe("no-cache");
  },
);

test("a file of the page is answered with its type", async () => {
  const answer = await ask("app://daybook/assets/index-abc.js");
  expect([answer.status, await answer.text()]).toEqual([200, "a script"]);
  expect(answer.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
});

test.each([
  "app://daybook/assets/none.js",
  "app://daybook/assets/notes.txt",
  "app://daybook/assets/link.js",
  "app://daybook/../secret.js",
  "app://daybook/assets/../../secret.js",
  "app://daybook/%2e%2e/secret.js",
  "app://daybook/..%2fsecret.js",
  "app://daybook/assets/%2e%2e%2f%2e%2e%2fsecret.js",
  "app://daybook/assets/..%5c..%5csecret.js",
  "app://daybook/assets/%252e%252e/secret.js",
  "app://daybook//etc/passwd.js",
  "app://daybook/%2fetc%2fpasswd.js",
  "app://daybook/C:%5cWindows%5cx.js",
  "app://daybook/assets/index-abc.js%00.html",
  "app://daybook/%ff.js",
  "app://other/assets/index-abc.js",
  "app://user@daybook/assets/index-abc.js",
  "file:///etc/passwd",
  "https://daybook/assets/index-abc.js",
  "not an address",
])("%s does not exist", async (url) => {
  const answer = await ask(url);
  expect([answer.status, await answer.text()]).toEqual([404, "not found"]);
});

test("only reading is possible", async () => {
  for (const method of ["POST", "PUT", "DELETE", "HEAD"])
    expect((await ask("app://daybook/", method)).status).toBe(404);
});

test("the policy allows the page's own scripts and no network", () => {
  const rules = windowPolicy.split("; ");
  for (const rule of [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'none'",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ])
    expect(rules).toContain(rule);
  expect(windowPolicy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|https?:|\*/u);
});
