import { parseArgs } from "node:util";

export interface Arguments {
  /** Folder in which the desk keeps its files. */
  readonly profile: string;
  readonly server: string;
  readonly email: string;
  readonly password: string;
}

export const usage = "npm run -s desk -- --profile DIR --server URL --email E --password P";

/** Reads the command's arguments; a text says what is wrong with them. */
export function readArguments(args: readonly string[]): Arguments | string {
  const text = { type: "string" } as const;
  let values: Partial<Record<keyof Arguments, string>>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: { profile: text, server: text, email: text, password: text },
      strict: true,
    }));
  } catch (error) {
    return (error as Error).message;
  }
  const { profile, server, email, password } = values;
  if (!profile) return "--profile is missing: the folder in which this desk keeps its files.";
  if (!server || !URL.canParse(server) || !/^https?:$/u.test(new URL(server).protocol))
    return "--server is missing or not an address, such as http://127.0.0.1:4000.";
  if (!email) return "--email is missing.";
  if (!password) return "--password is missing.";
  return { profile, server: new URL(server).href.replace(/\/+$/u, ""), email, password };
}
