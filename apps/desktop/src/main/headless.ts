import path from "node:path";
import { createInterface } from "node:readline";
import { machineSecret } from "@daybook/db/sqlite";
import type { SignInOutcome } from "./core/desk.ts";
import { openDesk } from "./core/open-desk.ts";
import { lockProfile, ProfileInUse } from "./core/profile-lock.ts";
import { answerLines } from "./lines/answer-lines.ts";
import { readArguments, usage } from "./lines/read-arguments.ts";

/** `npm run desk`: the desk without a window, spoken to in JSON lines on standard input and output (docs/offline.md). */

const cannotStart = 2;

function stop(words: string): never {
  process.stderr.write(`${words}\n`);
  process.exit(cannotStart);
}

const given = readArguments(process.argv.slice(2));
if (given === null) {
  process.stdout.write(`Usage: ${usage}\n`);
  process.exit(0);
}
if (typeof given === "string") stop(`${given}\nUsage: ${usage}`);
const { profile, server, email, password } = given;

let unlock: () => void;
try {
  unlock = lockProfile(profile);
} catch (error) {
  if (error instanceof ProfileInUse) stop(error.message);
  stop(`The folder ${profile} cannot be used: ${(error as NodeJS.ErrnoException).code ?? "unknown error"}.`);
}
process.once("exit", unlock);

const desk = openDesk({ server, profile: { folder: profile, machineSecret: secretOf(profile) } });
const outcome = await desk.signIn({ email, password });
if (outcome.kind !== "signed-in") stop(wordsOf(outcome));

// Whoever started the desk may be gone before it has answered everything.
process.stdout.on("error", () => process.exit(0));
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => process.stdin.destroy());
// Somebody who types would otherwise not know that it has begun.
if (process.stdin.isTTY)
  process.stderr.write(
    'The desk is open. Type {"control":"sync"}: when it answers "ok", this desk can do without the server.\n',
  );
const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
await answerLines(desk, lines, (line) => void process.stdout.write(`${line}\n`));
process.stdout.end(() => process.exit(0));

function secretOf(folder: string): Uint8Array {
  try {
    return machineSecret(path.join(folder, "machine.key"));
  } catch {
    return stop(`${path.join(folder, "machine.key")} is damaged. Choose another folder for the profile.`);
  }
}

function wordsOf(outcome: Exclude<SignInOutcome, { kind: "signed-in" }>): string {
  switch (outcome.kind) {
    case "refused":
      return `The sign-in was refused (${outcome.code}).`;
    case "wait":
      return `Too many attempts to sign in. Wait ${outcome.seconds} seconds.`;
    case "unreachable":
      return `${server} does not answer, and nobody with this e-mail address has signed in on this profile before.`;
  }
}
