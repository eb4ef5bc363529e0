import type { Tx } from "@daybook/db/postgres";
import { accept, importResult, type Result } from "@daybook/domain";
import { etagOf } from "../core/etag.ts";
import type { Outside, Scope } from "../core/procedure.ts";
import type { AnyBatch } from "./load-batch.ts";
import { toResult } from "./result-rows.ts";

/** Reads the batch's state only for a request with `If-Match`, because that is expensive. */
export async function expectBatch({ tx, now, ifMatch, expectState }: Scope, batch: AnyBatch): Promise<Result<null>> {
  return ifMatch === null ? accept(null) : expectState(importResult.parse(await toResult(tx, batch, 1, now)));
}

/** Whether the other directory may be asked: the request's `If-Match` matches the batch, or is missing. */
export async function isNamed(tx: Tx, { now, ifMatch }: Outside, batch: AnyBatch): Promise<boolean> {
  if (ifMatch === null || ifMatch === "*") return true;
  return ifMatch.includes(etagOf(importResult.parse(await toResult(tx, batch, 1, now))));
}
