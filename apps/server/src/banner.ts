import type { Config } from "./config.ts";
import type { DemoOutcome } from "./demo/prepare-demo.ts";
import type { ServerSecret } from "./secret.ts";

interface Facts {
  readonly config: Config;
  readonly embeddedHome: string | null;
  readonly secretFrom: ServerSecret["from"];
  readonly demo: DemoOutcome;
  readonly setupToken: string;
  readonly seconds: number;
}

/** The text that a start prints: the addresses, and how to sign in. */
export function banner({ config, embeddedHome, secretFrom, demo, setupToken, seconds }: Facts): string {
  const { publicUrl } = config;
  const database = embeddedHome
    ? `embedded PostgreSQL in ${embeddedHome}   (set DATABASE_URL to use your own)`
    : "your PostgreSQL (DATABASE_URL)";
  const lines = [
    "",
    "Daybook is ready",
    `  Front desk  ${publicUrl}/app`,
    `  API         ${publicUrl}/docs   (REST at ${publicUrl}/api/v1, tRPC at ${publicUrl}/trpc)`,
    `  Health      ${publicUrl}/health   ${publicUrl}/ready   ${publicUrl}/metrics`,
    `  Database    ${database}`,
    ...(secretFrom === "database password"
      ? [
          "  Secret      derived from the database's password; set DAYBOOK_SECRET to use one of its own (docs/operations.md)",
        ]
      : []),
    ...signIn(demo, `${publicUrl}/app/setup#${setupToken}`),
    `Ready in ${seconds.toFixed(1)} s. Press Ctrl+C to stop.`,
    "",
  ];
  return lines.join("\n");
}

function signIn(demo: DemoOutcome, setupLink: string): string[] {
  if (demo.kind === "demo") {
    return [
      "  Sign in     accounts of the demo clinic (all people are invented):",
      ...demo.logins.map(({ role, email, password }) => `    ${role.padEnd(10)} ${email.padEnd(30)} ${password}`),
    ];
  }
  if (demo.kind === "has-staff") return [];
  return [
    "  First run   nobody can sign in yet. Create the clinic and its administrator in the browser, with this link:",
    `    ${setupLink}`,
    "  or on the command line:",
    '    npm run -s daybook -- clinic:create --name "My clinic" --time-zone Europe/Paris',
    '    npm run -s daybook -- user:create --email me@clinic.example --name "My Name" --role admin',
  ];
}
