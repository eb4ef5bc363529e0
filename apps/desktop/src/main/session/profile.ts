import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { type Cache, DamagedKeyringError, KeyringFile, openCache, WrongKeyError } from "@daybook/db/sqlite";
import { epochMs, type Instant } from "@daybook/domain";
import { lockFile } from "../core/profile-lock.ts";
import { PeopleFile, type PersonSecrets } from "./people-file.ts";

/** A person for whom the desk's files are open. */
export interface Opened {
  readonly deviceId: string;
  readonly cache: Cache;
  readonly person: { readonly id: string; readonly name: string; readonly role: string };
  readonly grant: PersonSecrets["grant"];
  /** The person's own key: what is kept of them is encrypted with it. */
  readonly ownKey: Buffer;
}

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

/** The profile belongs to another clinic. */
export class OtherClinicError extends Error {
  override readonly name = "OtherClinicError";
}

/** The files of one desk: keys, people, and the encrypted copy. */
export class Profile {
  readonly #folder: string;
  readonly #keyring: KeyringFile;
  readonly #people: PeopleFile;

  /** @param machineSecret 32 bytes that do not leave this machine */
  constructor(folder: string, machineSecret: Uint8Array) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#folder = folder;
    this.#keyring = new KeyringFile(this.#file("keyring.json"), machineSecret);
    this.#people = new PeopleFile(this.#file("people.json"), machineSecret);
  }

  /** The device's id; a new one before anybody has signed in. */
  deviceId(): string {
    return this.#people.device()?.deviceId ?? randomUUID();
  }

  knows(email: string): boolean {
    return this.#people.idOf(email) !== null;
  }

  /**
   * Opens the files with a person's password, without the server.
   * @param now milliseconds since the Unix epoch
   * @returns null when the password is wrong, the person is not known here, or has been without contact for too long
   */
  async unlock(email: string, password: string, now: number): Promise<Opened | null> {
    const id = this.#people.idOf(email);
    const device = this.#people.device();
    if (id === null || !device) return null;
    const keys = await this.#keyring.open(id, password).catch(ifDamaged);
    const kept = keys && this.#people.secretsOf(email, keys.own);
    if (!kept || epochMs(kept.grant.expiresAt as Instant) < now) return null;
    const { name, role, grant } = kept;
    const cache = openCache(this.#file("desk.db"), keys.desk);
    return { deviceId: device.deviceId, cache, person: { id, name, role }, grant, ownKey: keys.own };
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
    return { deviceId, cache: this.#open(key), person, grant, ownKey: keys.own };
  }

  /** Keeps what the server said of the person last. */
  renew(email: string, { deviceId, person, grant, ownKey }: Omit<Opened, "cache">): void {
    const clinicId = this.#people.device()?.clinicId;
    if (clinicId)
      this.#people.save({ deviceId, clinicId }, { email, id: person.id, key: ownKey }, { ...person, grant });
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

  #open(key: Buffer): Cache {
    try {
      return openCache(this.#file("desk.db"), key);
    } catch (error) {
      if (!(error instanceof WrongKeyError)) throw error;
      this.#putAside();
      return openCache(this.#file("desk.db"), key);
    }
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
