import { accept } from "@daybook/domain";
import { expect, test } from "vitest";
import { z } from "zod";
import { defineCommand } from "./command.ts";
import { parseArguments } from "./parse-arguments.ts";
import { usageOf, usageOfAll } from "./usage.ts";

const words = { valueName: "X", about: "something" };
const command = defineCommand({
  name: "thing:make",
  about: "makes a thing",
  options: { name: words, timeZone: words, size: words },
  input: z.strictObject({ name: z.string().min(1), timeZone: z.string(), size: z.enum(["big", "small"]).optional() }),
  run: async () => accept({ json: {}, text: "" }),
});
const parse = (...args: string[]) => parseArguments(args, [command]);
const problemsOf = (...args: string[]) => {
  const parsed = parse("thing:make", ...args);
  return parsed.kind === "wrong" ? parsed.problems : [];
};

test("options in either form, in any order, with or without --json", () => {
  const values = { name: "A B", timeZone: "-x" };
  expect(parse("thing:make", "--time-zone=-x", "--name", "A B")).toEqual({ kind: "run", command, values, json: false });
  expect(parse("--json", "thing:make", "--name", "A B", "--time-zone", "-x")).toMatchObject({ values, json: true });
  expect(parse("thing:make", "--name=--json", "--time-zone", "z")).toMatchObject({
    values: { name: "--json", timeZone: "z" },
    json: false,
  });
});

test("all problems are reported at once", () => {
  expect(problemsOf("--size", "huge", "--colour", "red", "--name", "a", "--name", "b")).toEqual([
    "unknown option --colour",
    '"red" does not belong to an option',
    "--name occurs twice",
    "--time-zone X is missing",
    expect.stringMatching(/^--size is invalid: .*"big"/u),
  ]);
  expect(problemsOf("--name", "--time-zone", "z")).toEqual([
    "--name has no value (write a value that begins with -- as --name=VALUE)",
    '"z" does not belong to an option',
    "--time-zone X is missing",
  ]);
  expect(problemsOf("--time-zone", "z", "--name")).toHaveLength(1);
});

test("an option may be given without its name if the command says so", () => {
  const one = defineCommand({
    name: "file:take",
    about: "takes a file",
    positional: "file",
    options: { kind: words, file: { valueName: "FILE", about: "the file" } },
    input: z.strictObject({ kind: z.string(), file: z.string() }),
    run: async () => accept({ json: {}, text: "" }),
  });
  const values = { kind: "x", file: "a.csv" };
  expect(parseArguments(["file:take", "--kind", "x", "a.csv"], [one])).toMatchObject({ kind: "run", values });
  expect(parseArguments(["file:take", "a.csv", "b.csv", "--kind=x"], [one])).toMatchObject({
    problems: ['"b.csv" does not belong to an option'],
  });
  expect(usageOf(one)).toContain("file:take --kind X FILE");
});

test("no command, an unknown one, and help", () => {
  expect(parse()).toMatchObject({ kind: "wrong", problems: ["no command was given"], command: null });
  expect(parse("thing:break")).toMatchObject({ problems: ['unknown command "thing:break"'] });
  expect(parse("constructor")).toMatchObject({ kind: "wrong" });
  for (const args of [["help"], ["--help"], ["-h"], ["thing:make", "--help"]])
    expect(parse(...args)).toEqual({ kind: "help", json: false });
});

test("the usage marks optional options", () => {
  expect(usageOf(command)).toContain("thing:make --name X --time-zone X [--size X] [--json]");
  expect(usageOfAll([command])).toContain("makes a thing");
});
