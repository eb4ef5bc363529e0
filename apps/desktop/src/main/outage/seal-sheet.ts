import { webcrypto } from "node:crypto";

/*
 * Who may read an outage sheet, without the app and without the server: each person who works on the desk, with their own
 * password. Each has a pair of keys, whose private half is locked by the password. So the desk can write a new sheet for all
 * of them without knowing any password, and leaves out whoever may not read it any more. `outage-page.ts` has the reverse.
 */
const { subtle } = webcrypto;

/** What OWASP recommends for PBKDF2 with SHA-256. */
export const passwordRounds = 600_000;
const curve = { name: "ECDH", namedCurve: "P-256" } as const;
const ivBytes = 12;

/** A person who can open sheets, as kept in the desk's copy. All bytes are base64. */
export interface SheetReader {
  readonly personId: string;
  /** Until when the person may work on the desk without the server. */
  readonly until: string;
  readonly publicKey: string;
  readonly salt: string;
  /** The private key, locked by the password. */
  readonly privateKey: string;
}

/** One reader's part of a written sheet. It does not say who the reader is. */
interface SheetLock extends Pick<SheetReader, "salt" | "privateKey"> {
  /** The public key of a pair that was made for this sheet and this reader. */
  readonly sender: string;
  /** The sheet's key, locked by what both pairs have in common. */
  readonly key: string;
}

/** A sheet as it is written: the text, and for each reader the key to it. */
export interface SealedSheet {
  readonly rounds: number;
  readonly locks: readonly SheetLock[];
  readonly sheet: string;
}

/** Makes the pair of keys of somebody who has just given their password. */
export async function makeReader(
  { id, until }: { readonly id: string; readonly until: string },
  password: string,
): Promise<SheetReader> {
  const salt = webcrypto.getRandomValues(new Uint8Array(16));
  const material = await subtle.importKey("raw", utf8(password), "PBKDF2", false, ["deriveKey"]);
  const key = await subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: passwordRounds },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt"],
  );
  const pair = await subtle.generateKey(curve, true, ["deriveBits"]);
  return {
    personId: id,
    until,
    publicKey: base64(await subtle.exportKey("raw", pair.publicKey)),
    salt: base64(salt),
    privateKey: await lock(key, await subtle.exportKey("pkcs8", pair.privateKey)),
  };
}

/** Encrypts a sheet, each time with a new key, so that all of these readers can open it. */
export async function sealSheet(text: string, readers: readonly SheetReader[]): Promise<SealedSheet> {
  const raw = webcrypto.getRandomValues(new Uint8Array(32));
  const key = await subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  const locks = await Promise.all(readers.map(async (reader) => lockFor(reader, raw)));
  return { rounds: passwordRounds, locks, sheet: await lock(key, utf8(text)) };
}

async function lockFor(
  { publicKey, salt, privateKey }: SheetReader,
  sheetKey: Uint8Array<ArrayBuffer>,
): Promise<SheetLock> {
  const theirs = await subtle.importKey("raw", Buffer.from(publicKey, "base64"), curve, false, []);
  const pair = await subtle.generateKey(curve, true, ["deriveBits"]);
  const shared = await subtle.deriveBits({ name: "ECDH", public: theirs }, pair.privateKey, 256);
  const material = await subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const key = await subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8("daybook outage sheet") },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt"],
  );
  return {
    salt,
    privateKey,
    sender: base64(await subtle.exportKey("raw", pair.publicKey)),
    key: await lock(key, sheetKey),
  };
}

/** AES-GCM, with the initialisation vector before what it encrypts. */
async function lock(key: webcrypto.CryptoKey, bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<string> {
  const iv = webcrypto.getRandomValues(new Uint8Array(ivBytes));
  const sealed = await subtle.encrypt({ name: "AES-GCM", iv }, key, bytes);
  return base64(Buffer.concat([iv, Buffer.from(sealed)]));
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const base64 = (bytes: ArrayBuffer | Uint8Array): string => Buffer.from(bytes as Uint8Array).toString("base64");
