import type { Command } from "./command.ts";
import { toOption } from "./parse-arguments.ts";

const start = "npm run -s daybook --";

export function usageOf(command: Command): string {
  const about = Object.entries(command.options).map(
    ([member, { valueName, about }]) => `  ${`${toOption(member)} ${valueName}`.padEnd(16)} ${about}`,
  );
  return [`Usage: ${start} ${synopsisOf(command)} [--json]`, `  ${command.about}`, ...about].join("\n");
}

export function usageOfAll(commands: readonly Command[]): string {
  const lines = commands.map((command) => `  ${synopsisOf(command)}\n      ${command.about}`);
  return [
    `Usage: ${start} COMMAND [OPTIONS] [--json]`,
    ...lines,
    "  help\n      shows this text",
    "The commands use the server's settings (.env and the environment). They work whether or not the server is running.",
  ].join("\n");
}

export const synopsisOf = ({ name, options, input, positional }: Command): string =>
  [
    name,
    ...Object.entries(options).map(([member, { valueName }]) => {
      const words = member === positional ? valueName : `${toOption(member)} ${valueName}`;
      return input.shape[member]?.safeParse(undefined).success ? `[${words}]` : words;
    }),
  ].join(" ");
