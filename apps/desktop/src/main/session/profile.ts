import { createHmac, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  type Cache,
  DamagedCacheError,
  DamagedKeyringError,
  isIntact,
  KeyringFile,
  openCache,
  repairCache,
  WrongKeyError,
} from "@daybook/db/sqlite";
import { epochMs, type Instant } from "@daybook/domain";
import { lockFile } from "../core/profile-lock.ts";
import { mostWrongPasswords, PeopleFile, type PersonSecrets } from "./people-file.ts";

/** A person for whom the desk's files are open. */
export interface Opened {
  readonly deviceId: string;
  readonly cache: Cache;
  readonly person: { readonly id: string; readonly name: string; readonly role: string };
  readonly grant: PersonSecrets["grant"];
  readonly deskKey: Buffer;
  /** The person's own key: what is kept of them is encrypted with it. */
  readonly ownKey: Buffer;
}

export type PersonKeys = Pick<Opened, "deskKey" | "ownKey">;
export type Renewed = Omit<Opened, "cache">;

/** What the server said of somebody who signed in with it. */
export interface Admitted {
  readonly deviceId: string;
  readonly clinicId: string;
  readonly email: string;
  readonly password: string;
  readonly person: Opened["person"];
  /** The server's part of the desk's key. */
  readonly share: Buffer;
  readonly grant: PersonSecrets["grant"];
}

/** Says how the copy was left when it was closed. */
const closedFile = "desk.closed";

/** What became of a password that was given without the server. */
export type Unlocked =
  | { readonly kind: "opened"; readonly opened: Opened }
  | { readonly kind: "wrong" }
  /** Nobody with this address has signed in here. */
  | { readonly kind: "unknown" }
  /** The person was without contact for too long, or too many wrong passwords were given for them. */
  | { readonly kind: "needs-server" };

/** The profile belongs to another clinic. */
export class OtherClinicError extends Error {
  override readonly name = "OtherClinicError";
}

/** The files of one desk: keys, people, and the encrypted copy. */
export class Profile {
  readonly #folder: string;
  readonly #machine: Uint8Array;
  readonly #keyring: KeyringFile;
  readonly #people: PeopleFile;

  /** @param machineSecret 32 bytes that do not leave this machine */
  constructor(folder: string, machineSecret: Uint8Array) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#folder = folder;
    this.#machine = machineSecret;
    this.#keyring = new KeyringFile(this.#file("keyring.json"), machineSecret);
    this.#people = new PeopleFile(this.#file("people.json"), machineSecret);
  }

  /** The device's id; a new one before anybody has signed in. */
  deviceId(): string {
    return this.#people.device()?.deviceId ?? randomUUID();
  }

  /** A secret of this installation, which the server asks for with the device's id. */
  proofOf(deviceId: string): string {
    return createHmac("sha256", this.#machine).update(`daybook device ${deviceId}`).digest("base64url");
  }

  /**
   * Makes this another device: another copy of these files is in use as well. Keys and people stay.
   * @returns its id
   */
  becomeAnother(): string {
    const deviceId = randomUUID();
    this.#people.moveTo(deviceId);
    return deviceId;
  }

  knows(email: string): boolean {
    return this.#people.idOf(email) !== null;
  }

  /**
   * Opens the files with a person's password, without the server.
   * @param now milliseconds since the Unix epoch
   * @param leave whoever works on the files now has to close them, before they are opened anew
   */
  async unlock(email: string, password: string, now: number, leave?: () => Promise<void>): Promise<Unlocked> {
    const id = this.#people.idOf(email);
    const device = this.#people.device();
    if (id === null || !device) return { kind: "unknown" };
    if (this.#people.wrongPasswords(email) >= mostWrongPasswords) return { kind: "needs-server" };
    // Counted before it is known to be wrong: a process that is killed in between has tried it, too.
    this.#people.noteAttempt(email, false);
    const keys = await this.#keyring.open(id, password).catch(ifDamaged);
    const kept = keys && this.#people.secretsOf(email, keys.own);
    if (!kept) return { kind: "wrong" };
    this.#people.noteAttempt(email, true);
    if (epochMs(kept.grant.expiresAt as Instant) < now) return { kind: "needs-server" };
    await leave?.();
    const { name, role, grant } = kept;
    const { deviceId } = device;
    const { desk: deskKey, own: ownKey } = keys;
    const cache = this.openCopy(deskKey);
    // A grant of an earlier version names no device: it is of this one.
    const person = { id, name, role };
    return { kind: "opened", opened: { deviceId, cache, person, grant: { deviceId, ...grant }, deskKey, ownKey } };
  }

  /**
   * Opens the files for somebody who has just signed in with the server: their first time here, or with a new password.
   * @throws OtherClinicError
   */
  async admit({ deviceId, clinicId, email, password, person, share, grant }: Admitted): Promise<Opened> {
    const known = this.#people.device();
    if (known && known.clinicId !== clinicId) throw new OtherClinicError("the profile belongs to another clinic");
    const isKnown = known?.deviceId === deviceId;
    const key = (isKnown ? await this.#knownKey(person.id, password, share) : null) ?? this.#begin(share);
    const keys = await this.#keyring.admit(person.id, password, { desk: key });
    this.#people.save({ deviceId, clinicId }, { email, id: person.id, key: keys.own }, { ...person, grant });
    this.#people.noteAttempt(email, true);
    const opened = { deviceId, cache: this.openCopy(key), person, deskKey: key, ownKey: keys.own };
    return { ...opened, grant: { deviceId, ...grant } };
  }

  /** Another password opens the same keys from now on. */
  async changePassword(personId: string, password: string, { deskKey, ownKey }: PersonKeys): Promise<void> {
    await this.#keyring.admit(personId, password, { desk: deskKey, own: ownKey });
  }

  /** Keeps what the server said of the person last, and its part of the desk's key if it said that too. */
  renew(email: string, { deviceId, person, grant, deskKey, ownKey }: Renewed, share?: Buffer): void {
    const clinicId = this.#people.device()?.clinicId;
    if (clinicId)
      this.#people.save({ deviceId, clinicId }, { email, id: person.id, key: ownKey }, { ...person, grant });
    if (share) this.#keyring.useShare(deskKey, share);
  }

  /** Erases everything: the keys first, because without them nothing else can be read. */
  erase(): void {
    rmSync(this.#file("keyring.json"), { force: true });
    for (const name of readdirSync(this.#folder))
      if (name !== lockFile) rmSync(this.#file(name), { recursive: true, force: true });
  }

  #file(name: string): string {
    return path.join(this.#folder, name);
  }

  /** By the password, or after a new password by the server's share. */
  async #knownKey(personId: string, password: string, share: Buffer): Promise<Buffer | null> {
    const keys = await this.#keyring.open(personId, password).catch(ifDamaged);
    if (keys) return keys.desk;
    try {
      return this.#keyring.openByServer(share);
    } catch (error) {
      return ifDamaged(error);
    }
  }

  /** A new key. A copy that only a lost key would open is put aside, not erased: it may hold changes that were not sent. */
  #begin(share: Buffer): Buffer {
    this.#putAside();
    return this.#keyring.create(share).desk;
  }

  /**
   * Opens the copy. If it was not closed properly, or was changed since, all its pages are looked at first; from a damaged one,
   * what waits is brought into a new file.
   * @param isDamaged whether it turned out to be damaged while it was used
   */
  openCopy(key: Buffer, { isDamaged = false } = {}): Cache {
    const file = this.#file("desk.db");
    const cache = isDamaged ? null : this.#isAsLeft() ? this.#tryOpen(file, key) : this.#tryIntact(file, key);
    if (cache) return this.#noted(cache);
    repairCache(file, key, this.#file(`unreadable-${randomUUID()}.db`));
    return this.#noted(openCache(file, key));
  }

  /** Whether some of what was to be sent may be in a file that could not be read, which is kept. */
  hasUnreadable(): boolean {
    return readdirSync(this.#folder).some((name) => /^unreadable-.*\.db$/u.test(name));
  }

  /** Null for a damaged copy. */
  #tryOpen(file: string, key: Buffer): Cache | null {
    try {
      return openCache(file, key);
    } catch (error) {
      // The keyring proves the key, so that it is the file that is wrong.
      if (error instanceof WrongKeyError || error instanceof DamagedCacheError) return null;
      throw error;
    }
  }

  #tryIntact(file: string, key: Buffer): Cache | null {
    const cache = this.#tryOpen(file, key);
    if (!cache || isIntact(cache)) return cache;
    cache.close();
    return null;
  }

  /** Closing notes how the file was left, so that the next start need not look at every page. Without the note it does. */
  #noted(cache: Cache): Cache {
    const mark = this.#file(closedFile);
    rmSync(mark, { force: true });
    return {
      ...cache,
      close: () => {
        cache.close();
        try {
          writeFileSync(mark, this.#looks(), { mode: 0o600 });
        } catch {
          rmSync(mark, { force: true }); // the disk is full, or the files are gone
        }
      },
    };
  }

  #isAsLeft(): boolean {
    try {
      return readFileSync(this.#file(closedFile), "utf8") === this.#looks();
    } catch {
      return !existsSync(this.#file("desk.db"));
    }
  }

  #looks(): string {
    const { size, mtimeMs } = statSync(this.#file("desk.db"));
    return `${size} ${mtimeMs}`;
  }

  #putAside(): void {
    const aside = `unreadable-${randomUUID()}`;
    for (const end of ["", "-wal", "-shm"]) {
      const file = this.#file(`desk.db${end}`);
      if (existsSync(file)) renameSync(file, this.#file(`${aside}.db${end}`));
    }
  }
}

function ifDamaged(error: unknown): null {
  if (error instanceof DamagedKeyringError) return null;
  throw error;
}
