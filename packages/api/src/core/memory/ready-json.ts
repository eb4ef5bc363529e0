import type { RequestContext } from "../context.ts";

/**
 * An answer that is JSON in UTF-8, as the database wrote it. It is not checked against the output's schema at run time, so a
 * test must parse it. It is never parsed when the transport can send it unchanged.
 */
export class ReadyJson {
  readonly bytes: Buffer;
  constructor(text: string) {
    // Not from Node's buffer pool: a short buffer would keep 8 KiB of it in memory as long as the answer is remembered.
    this.bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
    this.bytes.write(text);
  }
}

/** An answer that tRPC does not walk through: a mark in place of the JSON, or the value for callers in this process. */
export class Unchecked {
  readonly value: unknown;
  constructor({ bytes }: ReadyJson, { holdJson }: Pick<RequestContext, "holdJson">) {
    this.value = holdJson ? holdJson(bytes) : JSON.parse(bytes.toString());
  }
}
