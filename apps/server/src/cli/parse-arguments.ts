import { parseArgs } from "node:util";
import type { Command } from "./command.ts";

export type Parsed =
  | { readonly kind: "help"; readonly json: boolean }
  | { readonly kind: "wrong"; readonly problems: readonly string[]; readonly command: Command | null }
  | { readonly kind: "run"; readonly command: Command; readonly values: unknown; readonly json: boolean };

export const toOption = (member: string): string =>
  `--${member.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;

/** Parses a command line; all its errors are reported at once. */
export function parseArguments(args: readonly string[], commands: readonly Command[]): Parsed {
  const json = args.includes("--json");
  const [name, ...rest] = args.filter((arg) => arg !== "--json");
  if (name === "help" || name === "--help" || name === "-h" || rest.includes("--help")) return { kind: "help", json };
  const command = commands.find((one) => one.name === name) ?? null;
  if (!command) {
    const problem = name === undefined ? "no command was given" : `unknown command "${name}"`;
    return { kind: "wrong", problems: [problem], command };
  }
  const { given, problems } = readOptions(rest, command);
  const checked = command.input.safeParse(given);
  if (!checked.success) {
    for (const { path, message } of checked.error.issues) {
      const member = String(path[0]);
      const option = toOption(member);
      const words = `${option} ${command.options[member]?.valueName ?? ""}`.trim();
      if (problems.some((problem) => problem.startsWith(`${option} `))) continue;
      problems.push(given[member] === undefined ? `${words} is missing` : `${option} is invalid: ${message}`);
    }
  }
  if (problems.length > 0 || !checked.success) return { kind: "wrong", problems, command };
  return { kind: "run", command, values: checked.data, json };
}

function readOptions(args: readonly string[], command: Command): { given: Record<string, string>; problems: string[] } {
  const members = new Map(Object.keys(command.options).map((member) => [toOption(member), member]));
  const options = Object.fromEntries(
    [...members.keys()].map((option) => [option.slice(2), { type: "string" as const }]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const given: Record<string, string> = {};
  const problems: string[] = [];
  for (const token of tokens) {
    if (token.kind === "option-terminator") continue;
    const { positional } = command;
    if (token.kind === "positional" && positional !== undefined && given[positional] === undefined) {
      given[positional] = token.value;
      continue;
    }
    if (token.kind === "positional") {
      problems.push(`"${token.value}" does not belong to an option`);
      continue;
    }
    const member = members.get(token.rawName);
    if (member === undefined) problems.push(`unknown option ${token.rawName}`);
    else if (token.value === undefined || (!token.inlineValue && token.value.startsWith("--")))
      problems.push(`${token.rawName} has no value (write a value that begins with -- as ${token.rawName}=VALUE)`);
    else if (given[member] !== undefined) problems.push(`${token.rawName} occurs twice`);
    else given[member] = token.value;
  }
  return { given, problems };
}
