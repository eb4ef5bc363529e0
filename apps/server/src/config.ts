import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { syncLimits } from "@daybook/domain";
import { z } from "zod";

type Environment = Readonly<Record<string, string | undefined>>;

const flag = z.enum(["auto", "true", "false"]);
const port = z
  .string()
  .regex(/^\d{1,5}$/u)
  .transform(Number)
  .pipe(z.int().min(1).max(65_535));
const rows = z
  .string()
  .regex(/^\d{1,7}$/u)
  .transform(Number)
  .pipe(z.int().min(1).max(5_000_000));
const address = z.url({ protocol: /^https?$/u, hostname: /./u });
/** The server's own URL must have no path, because its routes begin at the root of the host. */
const ownAddress = address.refine((url) => /^https?:\/\/[^/?#@]+\/*$/u.test(url));
const postgresAddress = z.url({ protocol: /^postgres(?:ql)?$/u }).refine((url) => new URL(url).pathname.length > 1);

/** All variables: the schema, and what the message says if a value is invalid. `.env.example` lists the same variables. */
const variables = {
  PORT: { shape: port.default(4000), expected: "a port from 1 to 65535", example: "4000" },
  HOST: {
    shape: z
      .string()
      .regex(/^[\w.:%-]+$/u)
      .default("127.0.0.1"),
    expected: "an address of this machine to listen on, without a port",
    example: "127.0.0.1",
  },
  DATABASE_URL: {
    shape: postgresAddress.optional(),
    expected: "the URL of a PostgreSQL database, with its name",
    example: "postgres://daybook:secret@127.0.0.1:5432/daybook",
  },
  DATA_DIR: {
    shape: z
      .string()
      .regex(/^[^\0]+$/u)
      .default("./.data"),
    expected: "a folder",
    example: "./.data",
  },
  SEED_DEMO: { shape: flag.default("auto"), expected: "auto, true or false", example: "auto" },
  PUBLIC_URL: {
    shape: ownAddress.optional(),
    expected: "the URL at which people reach the server, without a path",
    example: "https://daybook.clinic.example",
  },
  DESK_MAX_PATIENTS: {
    shape: rows.default(syncLimits.patientsKept),
    expected: "a number of patients from 1 to 5000000",
    example: "250000",
  },
  IMPORT_MAX_ROWS: {
    shape: rows.default(1_000_000),
    expected: "a number of rows from 1 to 5000000",
    example: "1000000",
  },
  IMPORT_MAX_ROWS_REMOTE: { shape: rows.default(20), expected: "a number of rows from 1 to 5000000", example: "20" },
  HOSPITAL_DIRECTORY_URL: {
    shape: address.optional(),
    expected: "the URL of a Hospital Directory API",
    example: "https://directory.example/api/v1",
  },
  HOSPITAL_DIRECTORY_TOKEN: {
    shape: z
      .string()
      .regex(/^[\u0021-\u007E]+$/u)
      .optional(),
    expected: "a bearer token, or client_id:client_secret: one line without spaces",
    example: "d1rect0ry-t0ken",
  },
  HOSPITAL_DIRECTORY_CONCURRENCY: {
    shape: z.coerce.number().int().min(1).max(256).default(16),
    expected: "a number from 1 to 256",
    example: "16",
  },
  HOSPITAL_DIRECTORY_TIMEOUT: {
    shape: z.coerce.number().int().min(1).max(600).default(60),
    expected: "a number of seconds from 1 to 600",
    example: "60",
  },
  OPENAI_API_KEY: {
    shape: z
      .string()
      .regex(/^[\u0021-\u007E]+$/u)
      .optional(),
    expected: "the key of the summary service: one line without spaces",
    example: "sk-0123456789",
  },
  OPENAI_BASE_URL: {
    shape: address.optional(),
    expected: "the URL of a server that speaks the OpenAI API",
    example: "http://127.0.0.1:11434/v1",
  },
  OPENAI_MODEL: {
    shape: z
      .string()
      .regex(/^[\u0021-\u007E]{1,100}$/u)
      .default("gpt-4o-mini"),
    expected: "the name of a model, without spaces",
    example: "gpt-4o-mini",
  },
  HEALTH_DIRECTORY_URL: {
    shape: address.optional(),
    expected: "the URL of a CloudSearch-style gateway",
    example: "https://gateway.example/dev/",
  },
  REQUESTS_PER_MINUTE: {
    shape: z.coerce.number().int().min(1).max(10_000_000).default(60_000),
    expected: "a number from 1 to 10000000",
    example: "60000",
  },
  LOG_LEVEL: {
    shape: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
    expected: "debug, info, warn, error or silent",
    example: "info",
  },
  OIDC_ISSUER: {
    shape: address.optional(),
    expected: "the URL of the issuer",
    example: "https://login.clinic.example",
  },
  DAYBOOK_SECRET: {
    shape: z.string().min(32).optional(),
    expected: "at least 32 characters, the same for all servers of one database",
    example: "$(openssl rand -hex 32)",
  },
  DAYBOOK_OLD_SECRETS: {
    shape: z
      .string()
      .transform((list) => list.split(",").map((secret) => secret.trim()))
      .pipe(z.array(z.string().min(32)))
      .default([]),
    expected: "secrets used before, at least 32 characters each, separated by commas",
    example: "0123456789abcdef0123456789abcdef",
  },
} as const;

type Name = keyof typeof variables;
export const variableNames = Object.keys(variables) as Name[];
const neverShown = new Set<Name>([
  "DATABASE_URL",
  "DAYBOOK_SECRET",
  "DAYBOOK_OLD_SECRETS",
  "HOSPITAL_DIRECTORY_TOKEN",
  "OPENAI_API_KEY",
]);

export interface HospitalDirectoryConfig {
  readonly url: string;
  readonly token: string | null;
  /** Number of parallel requests at the beginning. */
  readonly concurrency: number;
  /** How long to wait for an answer. */
  readonly timeoutMs?: number;
}

export interface SummaryModelConfig {
  readonly apiKey: string;
  /** Undefined for OpenAI itself. */
  readonly baseUrl: string | undefined;
  readonly model: string;
  /** How long an answer may take in all. */
  readonly withinMs?: number;
}

export interface HealthDirectoryConfig {
  readonly url: string;
  /** Longest time for one search. */
  readonly timeoutMs?: number;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Undefined for the embedded database. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly seedDemo: "auto" | "true" | "false";
  readonly publicUrl: string;
  /** Up to this number of active patients, desks keep all of them. */
  readonly deskPatients: number;
  readonly importLimits: { readonly maxRows: number; readonly maxRowsRemote: number };
  /** The directory for imports with the target `remote`. */
  readonly hospitalDirectory: HospitalDirectoryConfig | null;
  /** The summary service; null when there is neither a key nor an address. */
  readonly summaryModel: SummaryModelConfig | null;
  /** The gateway that searches of the health-care directory go to. */
  readonly healthDirectory: HealthDirectoryConfig | null;
  /** Limit for each caller of the REST API. */
  readonly requestsPerMinute: number;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  readonly oidcIssuer: string | undefined;
  readonly secret: string | undefined;
  /** Earlier secrets, with which old blocks of the audit trail may be sealed. */
  readonly oldSecrets: readonly string[];
}

/** Lists all invalid variables at once, each with its value, what is expected, and an example. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** The file `.env` in the root folder, if it exists; variables of the process override it. */
export function readEnvironment(root: string, own: Environment = process.env): Environment {
  const file = path.join(root, ".env");
  return existsSync(file) ? { ...parseEnv(readFileSync(file, "utf8")), ...own } : own;
}

/** Only this function reads the environment. An empty variable counts as unset. */
export function readConfig(environment: Environment, root: string): Config {
  const problems: string[] = [];
  const read = <N extends Name>(name: N): z.output<(typeof variables)[N]["shape"]> => {
    const given = environment[name] === "" ? undefined : environment[name];
    const { shape, expected, example } = variables[name];
    const parsed = shape.safeParse(given);
    if (!parsed.success) {
      const got = neverShown.has(name) ? "a value not shown here" : JSON.stringify(withoutCredentials(given));
      problems.push(`  ${name.padEnd(19)} got ${got}, expected ${expected}   e.g. ${name}=${example}`);
    }
    return parsed.data as z.output<(typeof variables)[N]["shape"]>;
  };
  const [port, host] = [read("PORT"), read("HOST")];
  const gateway = read("HEALTH_DIRECTORY_URL");
  const directory = {
    url: read("HOSPITAL_DIRECTORY_URL"),
    token: read("HOSPITAL_DIRECTORY_TOKEN") ?? null,
    concurrency: read("HOSPITAL_DIRECTORY_CONCURRENCY"),
    timeoutMs: read("HOSPITAL_DIRECTORY_TIMEOUT") * 1000,
  };
  const summaries = { apiKey: read("OPENAI_API_KEY"), baseUrl: read("OPENAI_BASE_URL"), model: read("OPENAI_MODEL") };
  const config: Config = {
    port,
    host,
    databaseUrl: read("DATABASE_URL"),
    dataDir: path.resolve(root, read("DATA_DIR") ?? ".data"),
    seedDemo: read("SEED_DEMO"),
    publicUrl: (read("PUBLIC_URL") ?? `http://${reachable(host)}:${port}`).replace(/\/+$/u, ""),
    deskPatients: read("DESK_MAX_PATIENTS"),
    importLimits: { maxRows: read("IMPORT_MAX_ROWS"), maxRowsRemote: read("IMPORT_MAX_ROWS_REMOTE") },
    hospitalDirectory: directory.url === undefined ? null : { ...directory, url: directory.url },
    // A server of one's own often wants no key, but the library sends one.
    summaryModel:
      summaries.apiKey === undefined && summaries.baseUrl === undefined
        ? null
        : { ...summaries, apiKey: summaries.apiKey ?? "none" },
    healthDirectory: gateway === undefined ? null : { url: gateway },
    requestsPerMinute: read("REQUESTS_PER_MINUTE"),
    logLevel: read("LOG_LEVEL"),
    oidcIssuer: read("OIDC_ISSUER"),
    secret: read("DAYBOOK_SECRET"),
    oldSecrets: read("DAYBOOK_OLD_SECRETS"),
  };
  if (problems.length > 0) throw new ConfigError(`Configuration problem (${problems.length}):\n${problems.join("\n")}`);
  return config;
}

/** A host name that a browser on this machine can open. */
function reachable(host: string | undefined): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host?.includes(":") ? `[${host}]` : (host ?? "");
}

const withoutCredentials = (given: string | undefined): string | undefined =>
  given?.replace(/\/\/[^/?#]*@/u, "//(not shown)@").slice(0, 200);
