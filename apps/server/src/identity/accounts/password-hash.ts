import crypto from "node:crypto";
import { promisify } from "node:util";
import { assertOutsideTransaction } from "@daybook/db/postgres";

/** OWASP's parameters: argon2id with 19 MiB and two passes; scrypt of about the same cost if this Node has no argon2. */
const argon2 = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
const scrypt = { N: 32_768, r: 8, p: 3, maxmem: 64 * 1024 * 1024 } as const;

type Scheme = "argon2id" | "scrypt";
const preferred: Scheme = "argon2" in crypto ? "argon2id" : "scrypt";

/** Scheme, salt and digest: enough to check a password, not to recover it. */
export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.randomBytes(16);
  const digest = await derive(preferred, password, salt);
  return `${preferred}$${salt.toString("base64url")}$${digest.toString("base64url")}`;
}

export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [scheme, salt, digest] = hash.split("$");
  if ((scheme !== "argon2id" && scheme !== "scrypt") || !salt || !digest) return false;
  const expected = Buffer.from(digest, "base64url");
  const given = await derive(scheme, password, Buffer.from(salt, "base64url"));
  return expected.length === given.length && crypto.timingSafeEqual(expected, given);
}

function derive(scheme: Scheme, password: string, salt: Buffer): Promise<Buffer> {
  assertOutsideTransaction("a password is hashed");
  // Two keyboards may encode the same characters differently; NFKC makes the bytes equal.
  const message = password.normalize("NFKC");
  return scheme === "argon2id"
    ? promisify(crypto.argon2)("argon2id", { ...argon2, message, nonce: salt })
    : new Promise((resolve, reject) => {
        crypto.scrypt(message, salt, 32, scrypt, (error, key) => (error ? reject(error) : resolve(key)));
      });
}
