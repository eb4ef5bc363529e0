import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Config, ConfigError } from "./config.ts";

export interface ServerSecret {
  readonly value: string;
  readonly from: "DAYBOOK_SECRET" | "file" | "database password";
}

/**
 * What cookies, tokens and the audit trail are sealed with: DAYBOOK_SECRET; beside an embedded database a file made
 * once; beside another database derived from its password, so that all servers of that database agree. A database that
 * asks for no password has none to derive from: there, too, it is the file.
 */
export function serverSecret({
  secret,
  databaseUrl,
  dataDir,
}: Pick<Config, "secret" | "databaseUrl" | "dataDir">): ServerSecret {
  if (secret) return { value: secret, from: "DAYBOOK_SECRET" };
  const password = databaseUrl ? decodeURIComponent(new URL(databaseUrl).password) : "";
  if (password) return { value: derive(password, "server secret"), from: "database password" };
  const file = path.join(dataDir, "secret");
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    createOnce(file, randomBytes(32).toString("hex"));
  }
  const value = readFileSync(file, "utf8").trim();
  if (value.length >= 32) return { value, from: "file" };
  throw new ConfigError(`${file} is damaged: it holds the server's secret, at least 32 characters. Fix: restore it`);
}

/** Several processes may start at once: the first one's secret counts. */
function createOnce(file: string, content: string): void {
  const mine = `${file}.${randomUUID()}`;
  writeFileSync(mine, content, { mode: 0o600, flush: true });
  try {
    linkSync(mine, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(mine);
  }
}

/** The key of one purpose, so that what leaks of one says nothing of another. */
export const derive = (secret: string, purpose: string): string =>
  createHmac("sha256", secret).update(`daybook ${purpose}`).digest("hex");

/** What seals the blocks of the audit trail. */
export const auditKey = (secret: string): Buffer => Buffer.from(derive(secret, "audit"), "hex");
