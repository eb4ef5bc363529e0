import { hkdfSync } from "node:crypto";
import path from "node:path";
import { openOwn } from "@daybook/db/sqlite";
import type { Role } from "@daybook/domain";
import type { Opened } from "./profile.ts";

const keyBytes = 32;

/** Opens the file of what only this person may read, beside the desk's copy; both are closed together. */
export function openOwnFile({ cache, person, ownKey }: Pick<Opened, "cache" | "person" | "ownKey">): void {
  const key = Buffer.from(hkdfSync("sha256", ownKey, new Uint8Array(), "daybook own file", keyBytes));
  const file = path.join(path.dirname(cache.sqlite.name), `own-${person.id}.db`);
  openOwn(cache, file, key, person.role as Role);
}
