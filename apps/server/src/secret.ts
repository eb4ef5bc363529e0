import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Config, ConfigError } from "./config.ts";

export interface ServerSecret {
  readonly value: string;
  readonly from: "DAYBOOK_SECRET" | "file" | "database password";
}

/**
 * The server's secret, which protects cookies, tokens and the audit trail. It is DAYBOOK_SECRET or, without that: for an
 * embedded database, a file that is created once; for another database, derived from its password, so that all servers of
 * that database have the same. For a database without a password it is the file, too.
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
  throw new ConfigError(
    `${file} is damaged: it must contain the server's secret of at least 32 characters. Fix: restore it`,
  );
}

/** If several processes start at once, the secret of the first is used. */
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

/** Derives a key for one purpose, so that a leaked key reveals no other. */
export const derive = (secret: string, purpose: string): string =>
  createHmac("sha256", secret).update(`daybook ${purpose}`).digest("hex");

/** The key that seals the blocks of the audit trail. */
export const auditKey = (secret: string): Buffer => Buffer.from(derive(secret, "audit"), "hex");
