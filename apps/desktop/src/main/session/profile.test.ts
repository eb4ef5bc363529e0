import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { OtherClinicError, Profile } from "./profile.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "daybook-profile-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const now = Date.UTC(2027, 2, 1);
const open = () => new Profile(folder, Buffer.alloc(32, 3));
const grant = { id: "grant", key: Buffer.alloc(32, 5).toString("base64url"), expiresAt: "2027-03-03T00:00:00Z" };
const robin = {
  deviceId: "11111111-1111-4111-8111-111111111111",
  clinicId: "22222222-2222-4222-8222-222222222222",
  email: "robin@clinic.test",
  password: "ghost lamp river 9",
  person: { id: "33333333-3333-4333-8333-333333333333", name: "Robin", role: "frontdesk" },
  share: Buffer.alloc(32, 4),
  grant,
};
const table = (opened: { cache: { sqlite: { exec: (sql: string) => unknown } } }, sql: string) =>
  opened.cache.sqlite.exec(sql);
const files = () => readdirSync(folder).toSorted();

test("whoever was admitted opens the same copy with the password alone", async () => {
  const first = await open().admit(robin);
  table(first, "create table proof (one integer)");
  first.cache.close();
  const again = await open().unlock(robin.email, robin.password, now);
  if (again.kind !== "opened") throw new Error(again.kind);
  expect(again.opened).toMatchObject({ deviceId: robin.deviceId, person: robin.person, grant });
  expect(() => table(again.opened, "select one from proof")).not.toThrow();
  again.opened.cache.close();
});

test("a wrong password, an unknown person, and a grant that has ended open nothing", async () => {
  (await open().admit(robin)).cache.close();
  expect(await open().unlock(robin.email, "another lamp river 9", now)).toEqual({ kind: "wrong" });
  expect(await open().unlock("kim@clinic.test", robin.password, now)).toEqual({ kind: "unknown" });
  expect(await open().unlock(robin.email, robin.password, Date.UTC(2027, 2, 4))).toEqual({ kind: "needs-server" });
});

test("after a new password the server's part opens the same copy", async () => {
  const first = await open().admit(robin);
  table(first, "create table proof (one integer)");
  first.cache.close();
  const again = await open().admit({ ...robin, password: "river lamp ghost 8" });
  expect(() => table(again, "select one from proof")).not.toThrow();
  again.cache.close();
  expect(await open().unlock(robin.email, robin.password, now)).toEqual({ kind: "wrong" });
});

test("the same password opens the copy although the server's part is another one", async () => {
  const first = await open().admit(robin);
  table(first, "create table proof (one integer)");
  first.cache.close();
  const again = await open().admit({ ...robin, share: Buffer.alloc(32, 6) });
  expect(() => table(again, "select one from proof")).not.toThrow();
  again.cache.close();
});

test("a copy whose key is lost is put aside, not erased", async () => {
  (await open().admit(robin)).cache.close();
  writeFileSync(path.join(folder, "keyring.json"), "{torn");
  const again = await open().admit({ ...robin, password: "river lamp ghost 8", share: Buffer.alloc(32, 6) });
  again.cache.close();
  expect(files().filter((name) => /^unreadable-.*\.db$/u.test(name))).toHaveLength(1);
});

test("a profile belongs to one clinic", async () => {
  (await open().admit(robin)).cache.close();
  const elsewhere = { ...robin, clinicId: "44444444-4444-4444-8444-444444444444" };
  await expect(open().admit(elsewhere)).rejects.toThrow(OtherClinicError);
});

test("a copy whose files are gone closes, too", async () => {
  const { cache } = await open().admit(robin);
  rmSync(folder, { recursive: true });
  expect(() => cache.close()).not.toThrow();
});

test("after it is erased, only the lock is left", async () => {
  (await open().admit(robin)).cache.close();
  writeFileSync(path.join(folder, "lock.json"), "{}");
  open().erase();
  expect(files()).toEqual(["lock.json"]);
});
