import { parseArgs } from "node:util";

export interface Arguments {
  /** Folder in which the desk keeps its files. */
  readonly profile: string;
  readonly server: string;
  readonly email: string;
  readonly password: string;
}

export const usage = `npm run -s desk -- --profile DIR --server URL --email E --password P

  --profile DIR    the folder in which this desk keeps its files; it is made if it is not there
  --server URL     the server's address, such as http://127.0.0.1:4000
  --email E        the e-mail address of the person who works here
  --password P     the password of this person; other people of this computer can see it in the list of processes
  --help           prints this

The desk then reads one JSON object a line, and prints one answer a line (docs/offline.md).`;

/** Reads the command's arguments; a text says what is wrong with them, and null stands for `--help`. */
export function readArguments(args: readonly string[]): Arguments | string | null {
  const text = { type: "string" } as const;
  let values: Partial<Record<keyof Arguments, string>> & { readonly help?: boolean };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: { profile: text, server: text, email: text, password: text, help: { type: "boolean" } },
      strict: true,
    }));
  } catch (error) {
    return (error as Error).message;
  }
  const { profile, server, email, password, help } = values;
  if (help) return null;
  if (!profile) return "--profile is missing: the folder in which this desk keeps its files.";
  if (!server || !URL.canParse(server) || !/^https?:$/u.test(new URL(server).protocol))
    return "--server is missing or not an address, such as http://127.0.0.1:4000.";
  if (!email) return "--email is missing.";
  if (!password) return "--password is missing.";
  return { profile, server: new URL(server).href.replace(/\/+$/u, ""), email, password };
}
