import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";

/** What the desk keeps of a person, readable with their own key only. */
const secrets = z.object({
  name: z.string(),
  role: z.string(),
  grant: z.object({
    id: z.string(),
    key: z.string(),
    expiresAt: z.string(),
    /** The device that it was given for: perhaps the one that this desk was copied from. */
    deviceId: z.string().optional(),
  }),
});
export type PersonSecrets = z.output<typeof secrets>;

const person = z.object({
  id: z.string(),
  sealed: z.string(),
  /** Wrong passwords in a row. */
  wrong: z.int().min(0).default(0),
});
const file = z.object({
  deviceId: z.string(),
  clinicId: z.string(),
  /** By a hash of the e-mail address, which only this machine can compute. */
  people: z.record(z.string(), person),
});
type Contents = z.output<typeof file>;

const ivBytes = 12;
const tagBytes = 16;

/** After so many wrong passwords in a row, a person signs in with the server only: nobody can go on guessing without it. */
export const mostWrongPasswords = 10;

/**
 * Who has signed in on this desk, in one file. The addresses are hashed with the machine's secret; names, roles and grants are
 * encrypted with each person's own key, which their password opens (the keyring).
 */
export class PeopleFile {
  readonly #path: string;
  readonly #machine: Uint8Array;

  constructor(path: string, machineSecret: Uint8Array) {
    this.#path = path;
    this.#machine = machineSecret;
  }

  /** The device's id and its clinic; null before anybody has signed in. */
  device(): { readonly deviceId: string; readonly clinicId: string } | null {
    const known = this.#read();
    return known && { deviceId: known.deviceId, clinicId: known.clinicId };
  }

  idOf(email: string): string | null {
    return this.#read()?.people[this.#hash(email)]?.id ?? null;
  }

  /** Null when the key is not the person's, or the file was changed. */
  secretsOf(email: string, key: Buffer): PersonSecrets | null {
    const known = this.#read()?.people[this.#hash(email)];
    if (!known) return null;
    const text = unseal(key, known.sealed);
    return text === null ? null : (secrets.safeParse(JSON.parse(text)).data ?? null);
  }

  save(
    device: { readonly deviceId: string; readonly clinicId: string },
    { email, id, key }: { readonly email: string; readonly id: string; readonly key: Buffer },
    kept: PersonSecrets,
  ): void {
    const before = this.#read();
    const people = before?.deviceId === device.deviceId ? before.people : {};
    const hash = this.#hash(email);
    const sealed = seal(key, JSON.stringify(kept));
    this.#write({ ...device, people: { ...people, [hash]: { id, sealed, wrong: people[hash]?.wrong ?? 0 } } });
  }

  /** How many wrong passwords in a row were given for this person. */
  wrongPasswords(email: string): number {
    return this.#read()?.people[this.#hash(email)]?.wrong ?? 0;
  }

  /** A password was right, or wrong. It is on the disk when this returns, so that a restart begins no new series. */
  noteAttempt(email: string, isRight: boolean): void {
    const before = this.#read();
    const hash = this.#hash(email);
    const known = before?.people[hash];
    if (!before || !known || (isRight && known.wrong === 0)) return;
    const wrong = isRight ? 0 : known.wrong + 1;
    this.#write({ ...before, people: { ...before.people, [hash]: { ...known, wrong } } });
  }

  /** The desk becomes another device, for the same people: their grants name the device that they were given for. */
  moveTo(deviceId: string): void {
    const before = this.#read();
    if (before) this.#write({ ...before, deviceId });
  }

  #write(contents: Contents): void {
    const fresh = `${this.#path}.new`;
    writeFileSync(fresh, JSON.stringify(contents), { mode: 0o600, flush: true });
    renameSync(fresh, this.#path);
  }

  #read(): Contents | null {
    try {
      return file.parse(JSON.parse(readFileSync(this.#path, "utf8")));
    } catch {
      return null; // not there, or torn: the next sign-in with the server writes it again
    }
  }

  #hash(email: string): string {
    return createHmac("sha256", this.#machine).update(email.trim().toLowerCase()).digest("base64url");
  }
}

/** AES-256-GCM: initialisation vector, text, tag. */
function seal(key: Buffer, text: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]).toString("base64url");
}

function unseal(key: Buffer, sealed: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < ivBytes + tagBytes) return null;
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
