import type { RequestContext } from "./context.ts";

/**
 * An answer that is JSON already, in UTF-8, as the database wrote it. It is not checked against the output's schema on its
 * way, so a test must parse what it says; and no object is made of it where the transport can send it as it is.
 */
export class ReadyJson {
  readonly bytes: Buffer;
  constructor(text: string) {
    // Memory of its own: a short one cut from the pool would keep 8 KiB of it for as long as the answer is remembered.
    this.bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
    this.bytes.write(text);
  }
}

/** What leaves a procedure without a walk over it: a mark in the place of the JSON, or the value for callers in this process. */
export class Unchecked {
  readonly value: unknown;
  constructor({ bytes }: ReadyJson, { holdJson }: Pick<RequestContext, "holdJson">) {
    this.value = holdJson ? holdJson(bytes) : JSON.parse(bytes.toString());
  }
}
