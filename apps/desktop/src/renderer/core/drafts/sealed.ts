import { draftOf, keepDraft, sealedName } from "./drafts.ts";

/**
 * Keeps data that is too large for a draft, such as a file, under the same rule: it survives a reload, belongs to
 * this tab only and is forgotten at sign-out. It is stored in the browser's database, encrypted with a key that is
 * one of the tab's drafts. When the key is gone, with its tab or at sign-out, nobody can read the data, and after a
 * day it is deleted.
 */
const mostMs = 24 * 60 * 60_000;
const store = "sealed";
const byTime = "keptAt";

interface Seal {
  readonly tab: string;
  readonly key: JsonWebKey;
}

interface Sealed {
  readonly keptAt: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/** Whether the tab has sealed data, as far as can be told without asking the database. */
export const hasSealed = (): boolean => draftOf<Seal>("seal").key !== undefined;

/** Keeps all entries or, if the browser refuses, none. @throws if there is no such database or no encryption */
export async function keepSealed(entries: Readonly<Record<string, BufferSource>>): Promise<void> {
  const { tab, key } = (await sealOf()) ?? (await newSeal());
  const sealed = await Promise.all(
    Object.entries(entries).map(async ([name, bytes]): Promise<[string, Sealed]> => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes);
      return [`${tab}.${name}`, { keptAt: Date.now(), iv, data }];
    }),
  );
  await withStore("readwrite", (kept) => {
    const old = kept.index(byTime).openKeyCursor(IDBKeyRange.upperBound(Date.now() - mostMs));
    old.addEventListener("success", () => {
      if (!old.result) return;
      kept.delete(old.result.primaryKey);
      old.result.continue();
    });
    for (const [name, value] of sealed) kept.put(value, name);
  });
}

/** Null if there is no such entry, or if it is too old. */
export async function readSealed(name: string): Promise<ArrayBuffer | null> {
  const seal = await sealOf();
  if (!seal) return null;
  const sealed = await withStore(
    "readonly",
    (kept) => kept.get(`${seal.tab}.${name}`) as IDBRequest<Sealed | undefined>,
  );
  if (!sealed || sealed.keptAt < Date.now() - mostMs) return null;
  return crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv }, seal.key, sealed.data);
}

export async function isSealed(name: string): Promise<boolean> {
  const seal = await sealOf();
  return seal !== null && (await withStore("readonly", (kept) => kept.count(`${seal.tab}.${name}`))) > 0;
}

export async function forgetSealed(): Promise<void> {
  const seal = await sealOf();
  if (seal) await withStore("readwrite", (kept) => kept.delete(ofTab(seal.tab)));
}

const ofTab = (tab: string) => IDBKeyRange.bound(`${tab}.`, `${tab}/`, false, true);
const algorithm = { name: "AES-GCM", length: 256 } as const;

async function sealOf(): Promise<{ tab: string; key: CryptoKey } | null> {
  const { tab, key } = draftOf<Seal>("seal");
  return tab && key
    ? { tab, key: await crypto.subtle.importKey("jwk", key, algorithm, false, ["encrypt", "decrypt"]) }
    : null;
}

async function newSeal(): Promise<{ tab: string; key: CryptoKey }> {
  const key = await crypto.subtle.generateKey(algorithm, true, ["encrypt", "decrypt"]);
  const tab = crypto.randomUUID();
  keepDraft("seal", { tab, key: await crypto.subtle.exportKey("jwk", key) });
  return { tab, key };
}

/** Opens the database for one transaction only, so that an open connection never blocks its deletion. */
async function withStore<T>(mode: IDBTransactionMode, run: (kept: IDBObjectStore) => IDBRequest<T> | void): Promise<T> {
  const opening = indexedDB.open(sealedName);
  opening.addEventListener("upgradeneeded", () => {
    opening.result.createObjectStore(store).createIndex(byTime, byTime);
  });
  const database = await answerOf(opening);
  try {
    const transaction = database.transaction(store, mode);
    const request = run(transaction.objectStore(store));
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener("complete", () => resolve());
      transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("it was not kept")));
    });
    return request ? request.result : (undefined as T);
  } finally {
    database.close();
  }
}

const answerOf = async <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("the database does not open")));
  });
