import path from "node:path";
import { z } from "zod";

const flag = z.enum(["auto", "true", "false"]);
const address = z.url({ protocol: /^https?$/u });
const postgresAddress = z.url({ protocol: /^postgres(?:ql)?$/u });

/** Every variable: its shape, and an example for the message when it is wrong. */
const variables = {
  PORT: {
    shape: z.coerce.number().int().min(1).max(65_535).default(4000),
    expected: "a port from 1 to 65535",
    example: "4000",
  },
  HOST: { shape: z.string().min(1).default("127.0.0.1"), expected: "an address to listen on", example: "127.0.0.1" },
  DATABASE_URL: {
    shape: postgresAddress.optional(),
    expected: "the address of a PostgreSQL database",
    example: "postgres://daybook:secret@127.0.0.1:5432/daybook",
  },
  DATA_DIR: { shape: z.string().min(1).default("./.data"), expected: "a folder", example: "./.data" },
  SEED_DEMO: { shape: flag.default("auto"), expected: "auto, true or false", example: "auto" },
  PUBLIC_URL: {
    shape: address.optional(),
    expected: "the address people reach the server at",
    example: "https://daybook.clinic.example",
  },
  LOG_LEVEL: {
    shape: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
    expected: "debug, info, warn, error or silent",
    example: "info",
  },
  OIDC_ISSUER: { shape: address.optional(), expected: "the issuer's address", example: "https://login.clinic.example" },
  DAYBOOK_SECRET: {
    shape: z.string().min(32).optional(),
    expected: "at least 32 characters, the same for all servers of one database",
    example: "$(openssl rand -hex 32)",
  },
} as const;

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Unset: the embedded database. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly seedDemo: "auto" | "true" | "false";
  readonly publicUrl: string;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  readonly oidcIssuer: string | undefined;
  readonly secret: string | undefined;
}

/** Tells every wrong variable at once: what it got, what it wants, and an example. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** The only reader of the environment. An empty variable counts as unset. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, root: string): Config {
  const problems: string[] = [];
  const read = <Name extends keyof typeof variables>(name: Name): z.output<(typeof variables)[Name]["shape"]> => {
    const given = environment[name] === "" ? undefined : environment[name];
    const { shape, expected, example } = variables[name];
    const parsed = shape.safeParse(given);
    if (!parsed.success) {
      const got = name === "DATABASE_URL" || name === "DAYBOOK_SECRET" ? "(not shown)" : JSON.stringify(given);
      problems.push(`  ${name.padEnd(14)} got ${got}, expected ${expected}   e.g. ${name}=${example}`);
    }
    return parsed.data as z.output<(typeof variables)[Name]["shape"]>;
  };
  const [port, host] = [read("PORT"), read("HOST")];
  const config: Config = {
    port,
    host,
    databaseUrl: read("DATABASE_URL"),
    dataDir: path.resolve(root, read("DATA_DIR") ?? ".data"),
    seedDemo: read("SEED_DEMO"),
    publicUrl: (read("PUBLIC_URL") ?? `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}`).replace(/\/+$/u, ""),
    logLevel: read("LOG_LEVEL"),
    oidcIssuer: read("OIDC_ISSUER"),
    secret: read("DAYBOOK_SECRET"),
  };
  if (problems.length > 0) throw new ConfigError(`Configuration problem (${problems.length}):\n${problems.join("\n")}`);
  return config;
}
