import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { runChild } from "./run-child.ts";

const folder = mkdtempSync(path.join(tmpdir(), "daybook-child-"));
const program = (code: string): string => {
  const file = path.join(folder, `${crypto.randomUUID()}.mjs`);
  writeFileSync(file, code);
  return file;
};
const bounds = { withinMs: 30_000, mostBytes: 400 * 1024 * 1024 };
const run = (code: string, more: Partial<typeof bounds> = {}, signal = new AbortController().signal) =>
  runChild(program(code), ["a"], Buffer.from("given"), { ...bounds, ...more }, signal);

test("a child gets the bytes and answers, and knows nothing of the server's environment", async () => {
  const { end, output } = await run(
    `import { readFileSync } from "node:fs";
     process.stdout.write(JSON.stringify([process.argv[2], readFileSync(0, "utf8"), Object.keys(process.env)]));`,
  );
  expect({ end, said: JSON.parse(output.toString()) }).toEqual({ end: "answered", said: ["a", "given", []] });
});

test("one that loops is killed by the clock", async () => {
  expect(await run("for (;;);", { withinMs: 500 })).toMatchObject({ end: "time" });
});

test.runIf(process.platform === "linux")("one that grows outside its heap is killed by its memory", async () => {
  const { end, peakBytes } = await run("const all = []; setInterval(() => all.push(Buffer.alloc(20_000_000, 1)), 5);", {
    mostBytes: 200_000_000,
  });
  expect(end).toBe("memory");
  expect(peakBytes).toBeGreaterThan(200_000_000);
});

test("one that grows inside its heap, or fails, died", async () => {
  expect(await run("const all = []; for (;;) all.push(new Array(1e6).fill(all.length));")).toMatchObject({
    end: expect.stringMatching(/died|memory/u) as string,
  });
  expect(await run("process.exit(3)")).toMatchObject({ end: "died" });
});

test("all end when the server stops", async () => {
  const stopping = new AbortController();
  const running = run("for (;;);", {}, stopping.signal);
  stopping.abort();
  expect(await running).toMatchObject({ end: "died" });
});
