import { mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { openFileStore } from "./file-store.ts";

const folder = mkdtempSync(path.join(tmpdir(), "daybook-store-"));
const files = openFileStore(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const id = "0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f01";
const text = "name,address\n".repeat(20_000); // read in several pieces
async function* pieces() {
  yield Buffer.from(text);
}
const save = () => files.save(id, pieces(), 1 << 20);

/** Open file descriptors of this process in the folder. Only Linux lists them. */
const openFiles = () =>
  readdirSync("/proc/self/fd").filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(folder);
    } catch {
      return false; // closed in the meantime
    }
  });

test("a saved file is read back unchanged; a discarded one is gone", async () => {
  await expect(files.has(id)).resolves.toBe(false);
  await expect(files.read(id)).resolves.toBeNull();
  expect(await save()).toMatchObject({ ok: true, value: { size: text.length } });
  await expect(files.has(id)).resolves.toBe(true);
  const pieces: Uint8Array[] = [];
  for await (const piece of (await files.read(id)) ?? []) pieces.push(piece);
  expect(pieces.length).toBeGreaterThan(1);
  expect(Buffer.concat(pieces).toString()).toBe(text);
  await files.discard(id);
  await expect(files.has(id)).resolves.toBe(false);
});

test.runIf(process.platform === "linux")("no file stays open: unread, read in part, or read to the end", async () => {
  await save();
  for (let time = 0; time < 40; time += 1) {
    await files.has(id);
    await files.read(id); // never read
    for await (const _piece of (await files.read(id)) ?? []) break;
    for await (const _piece of (await files.read(id)) ?? []);
  }
  await expect.poll(openFiles).toEqual([]);
});
