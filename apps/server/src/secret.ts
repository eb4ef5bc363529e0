import { createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Config } from "./config.ts";

/**
 * What cookies, tokens and the audit trail are sealed with: DAYBOOK_SECRET; beside an embedded database a file made
 * once; beside another database derived from its password, so that all servers of that database agree.
 */
export function serverSecret({
  secret,
  databaseUrl,
  dataDir,
}: Pick<Config, "secret" | "databaseUrl" | "dataDir">): string {
  if (secret) return secret;
  if (databaseUrl) return derive(decodeURIComponent(new URL(databaseUrl).password), "server secret");
  const file = path.join(dataDir, "secret");
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  }
  return readFileSync(file, "utf8").trim();
}

/** The key of one purpose, so that what leaks of one says nothing of another. */
export const derive = (secret: string, purpose: string): string =>
  createHmac("sha256", secret).update(`daybook ${purpose}`).digest("hex");

/** What seals the blocks of the audit trail. */
export const auditKey = (secret: string): Buffer => Buffer.from(derive(secret, "audit"), "hex");
