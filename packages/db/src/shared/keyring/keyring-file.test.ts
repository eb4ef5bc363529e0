import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { DamagedKeyringError, KeyringFile } from "./keyring-file.ts";
import { machineSecret } from "./machine-key.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const password = "Correct-Horse-9-Staple";

function start() {
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-keyring-"));
  folders.push(folder);
  const file = path.join(folder, "keyring.json");
  const secret = machineSecret(path.join(folder, "machine.key"));
  const share = randomBytes(32);
  return { folder, file, secret, share, keyring: new KeyringFile(file, secret) };
}

test("a password opens the desk's key and the person's own, and a wrong one nothing", async () => {
  const { keyring, share } = start();
  const { desk } = keyring.create(share);
  const admitted = await keyring.admit("anna", password, { desk });
  expect(await keyring.open("anna", password)).toEqual(admitted);
  expect(admitted.desk).toEqual(desk);
  expect(admitted.own).not.toEqual(desk);
  expect(await keyring.open("anna", `${password} `)).toBeNull();
  expect(await keyring.open("ben", password)).toBeNull();
});

test("several people open the same desk, each with a key of their own", async () => {
  const { keyring, share } = start();
  const { desk } = keyring.create(share);
  const anna = await keyring.admit("anna", password, { desk });
  const ben = await keyring.admit("ben", password, { desk });
  expect(keyring.people()).toEqual(["anna", "ben"]);
  expect(ben.desk).toEqual(anna.desk);
  expect(ben.own).not.toEqual(anna.own);
  keyring.dismiss("anna");
  expect(await keyring.open("anna", password)).toBeNull();
  expect(await keyring.open("ben", password)).toEqual(ben);
});

test("the server's share opens the desk after a forgotten password, and the new password then does", async () => {
  const { keyring, share } = start();
  const { desk } = keyring.create(share);
  const { own } = await keyring.admit("anna", password, { desk });
  expect(keyring.openByServer(share)).toEqual(desk);
  const again = await keyring.admit("anna", "another-Password-2", { desk, own });
  expect(again.own).toEqual(own);
  expect(await keyring.open("anna", password)).toBeNull();
  expect(await keyring.open("anna", "another-Password-2")).toEqual({ desk, own });
  expect(() => keyring.openByServer(randomBytes(32))).toThrow(DamagedKeyringError);
});

test("the file opens nothing on another machine, with neither the password nor the share", async () => {
  const { file, keyring, share } = start();
  await keyring.admit("anna", password, keyring.create(share));
  const elsewhere = new KeyringFile(file, randomBytes(32));
  expect(await elsewhere.open("anna", password)).toBeNull();
  expect(() => elsewhere.openByServer(share)).toThrow(DamagedKeyringError);
});

test("a wrapped key of another person is of no use", async () => {
  const { file, keyring, share } = start();
  const { desk } = keyring.create(share);
  await keyring.admit("anna", password, { desk });
  const text = readFileSync(file, "utf8").replace('"anna"', '"ben"');
  writeFileSync(file, text);
  expect(await keyring.open("ben", password)).toBeNull();
});

test("no keyring is not a damaged one; a torn or changed file is", async () => {
  const { file, keyring, share } = start();
  expect(keyring.openByServer(share)).toBeNull();
  expect(keyring.people()).toEqual([]);
  await expect(keyring.admit("anna", password, { desk: randomBytes(32) })).rejects.toThrow(DamagedKeyringError);
  await keyring.admit("anna", password, keyring.create(share));
  const text = readFileSync(file, "utf8");
  for (const torn of ["", text.slice(0, text.length / 2), "{}", text.replace('"version":1', '"version":2')]) {
    writeFileSync(file, torn);
    await expect(keyring.open("anna", password)).rejects.toThrow(DamagedKeyringError);
  }
  writeFileSync(file, text.replace(/"byServer":"..../u, '"byServer":"AAAA'));
  expect(() => keyring.openByServer(share)).toThrow(DamagedKeyringError);
});

test("no key is in the file, and only its owner can read it (Windows has no such modes)", async () => {
  const { folder, file, keyring, share, secret } = start();
  const { desk, own } = await keyring.admit("anna", password, keyring.create(share));
  const text = readFileSync(file, "utf8");
  for (const key of [desk, own, share, secret])
    for (const form of ["base64url", "base64", "hex"] as const) expect(text).not.toContain(key.toString(form));
  expect(text).not.toContain(password);
  if (process.platform !== "win32")
    for (const name of readdirSync(folder)) expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
});

test("the machine's secret is made once, and a damaged one is not replaced", () => {
  const { folder, secret } = start();
  const file = path.join(folder, "machine.key");
  expect(machineSecret(file)).toEqual(secret);
  writeFileSync(file, secret.subarray(0, 5));
  expect(() => machineSecret(file)).toThrow("damaged");
});

test("a half-written file of an earlier crash is no obstacle", async () => {
  const { file, keyring, share } = start();
  const { desk } = keyring.create(share);
  writeFileSync(`${file}.new`, "half");
  await keyring.admit("anna", password, { desk });
  expect(keyring.openByServer(share)).toEqual(desk);
});
