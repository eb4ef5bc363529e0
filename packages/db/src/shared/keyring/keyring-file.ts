import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt } from "node:crypto";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { z } from "zod";
import { writePrivately } from "./write-privately.ts";

/** scrypt with N = 2^15: 32 MiB and about 0.2 s for each try, so that a stolen keyring is not opened by guessing. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 } as const;
const derive = promisify<string, Buffer, number, typeof cost, Buffer>(scrypt);
const keyBytes = 32;

const sealed = z.string().regex(/^[\w-]+$/u);
const keyringSchema = z.strictObject({
  version: z.literal(1),
  /** The desk's key, for whoever has the server's share. */
  byServer: sealed,
  /** By the id of the person. */
  people: z.record(z.string(), z.strictObject({ salt: sealed, desk: sealed, own: sealed })),
});
type Keyring = z.infer<typeof keyringSchema>;

/** The keys that a person's password opens. */
export interface OpenedKeys {
  /** Of the desk's copy; the same for everybody on this desk. */
  readonly desk: Buffer;
  /** Of the person's own file. */
  readonly own: Buffer;
}

/** The keyring is there, and cannot be read: it was cut off or changed. Sign in online; the copy is fetched again. */
export class DamagedKeyringError extends Error {
  override readonly name = "DamagedKeyringError";
}

/**
 * The keys of one desk, in one file that only its owner can read. Each key is there only wrapped: for each person by their
 * password together with the machine's secret, and once by the server's share together with that secret. So a password alone
 * opens nothing on another machine, and a machine alone opens nothing without a password.
 */
export class KeyringFile {
  readonly #file: string;
  readonly #machine: Uint8Array;

  constructor(file: string, machineSecret: Uint8Array) {
    this.#file = file;
    this.#machine = machineSecret;
  }

  /** Makes a keyring with a new key for the desk, and replaces any other. */
  create(share: Uint8Array): { readonly desk: Buffer } {
    const desk = randomBytes(keyBytes);
    this.#write({ version: 1, byServer: seal(this.#byServer(share), desk), people: {} });
    return { desk };
  }

  /**
   * The desk's key by the server's share, for somebody who signed in online; null when there is no keyring.
   * @throws DamagedKeyringError
   */
  openByServer(share: Uint8Array): Buffer | null {
    const keyring = this.#read();
    if (!keyring) return null;
    return open(this.#byServer(share), keyring.byServer) ?? raiseDamaged();
  }

  /** From now on this share opens the desk's key; does nothing when it does so already. */
  useShare(desk: Buffer, share: Uint8Array): void {
    const keyring = this.#read();
    const wrapping = this.#byServer(share);
    if (keyring && !open(wrapping, keyring.byServer)) this.#write({ ...keyring, byServer: seal(wrapping, desk) });
  }

  /**
   * Lets a person open the desk with their password: at their first sign-in on it, and after a new password. They keep their
   * own key if they prove the old password; otherwise their own file is worthless and is fetched again.
   * @throws DamagedKeyringError when the keyring is not there or cannot be read
   */
  async admit(
    personId: string,
    password: string,
    keys: { readonly desk: Buffer; readonly own?: Buffer },
  ): Promise<OpenedKeys> {
    const keyring = this.#read() ?? raiseDamaged();
    const salt = randomBytes(16);
    const wrapping = await this.#byPassword(password, salt, personId);
    const own = keys.own ?? randomBytes(keyBytes);
    const person = { salt: salt.toString("base64url"), desk: seal(wrapping, keys.desk), own: seal(wrapping, own) };
    this.#write({ ...keyring, people: { ...keyring.people, [personId]: person } });
    return { desk: keys.desk, own };
  }

  /**
   * The keys by a person's password; null when it is wrong, or when the person never signed in on this desk.
   * @throws DamagedKeyringError
   */
  async open(personId: string, password: string): Promise<OpenedKeys | null> {
    const person = this.#read()?.people[personId];
    if (!person) return null;
    const wrapping = await this.#byPassword(password, Buffer.from(person.salt, "base64url"), personId);
    const [desk, own] = [open(wrapping, person.desk), open(wrapping, person.own)];
    return desk && own ? { desk, own } : null;
  }

  /** Ids of the people who can open the desk. */
  people(): string[] {
    return Object.keys(this.#read()?.people ?? {});
  }

  /** The person's password opens the desk no longer. */
  dismiss(personId: string): void {
    const keyring = this.#read();
    if (!keyring) return;
    const { [personId]: _dismissed, ...people } = keyring.people;
    this.#write({ ...keyring, people });
  }

  #read(): Keyring | null {
    let text: string;
    try {
      text = readFileSync(this.#file, "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
      throw error;
    }
    try {
      return keyringSchema.parse(JSON.parse(text));
    } catch (cause) {
      throw new DamagedKeyringError("the keyring cannot be read", { cause });
    }
  }

  #write(keyring: Keyring): void {
    writePrivately(this.#file, JSON.stringify(keyring));
  }

  #byServer(share: Uint8Array): Buffer {
    return Buffer.from(hkdfSync("sha256", share, this.#machine, "daybook desk key, by the server", keyBytes));
  }

  async #byPassword(password: string, salt: Buffer, personId: string): Promise<Buffer> {
    const stretched = await derive(password.normalize("NFKC"), salt, keyBytes, cost);
    return Buffer.from(hkdfSync("sha256", stretched, this.#machine, `daybook desk key, by ${personId}`, keyBytes));
  }
}

const raiseDamaged = (): never => {
  throw new DamagedKeyringError("the keyring does not fit this desk and the server");
};

const ivBytes = 12;
const tagBytes = 16;

/** AES-256-GCM: initialisation vector, wrapped key, tag. */
function seal(wrapping: Buffer, key: Buffer): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", wrapping, iv);
  return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString("base64url");
}

/** Null when the wrapping key is another one, or the text was changed. */
function open(wrapping: Buffer, text: string): Buffer | null {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length !== ivBytes + keyBytes + tagBytes) return null;
  const decipher = createDecipheriv("aes-256-gcm", wrapping, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}
