import type { RequestContext } from "./context.ts";

/**
 * An answer that is JSON already, as the database wrote it. It is not checked against the output's schema on its way, so
 * a test must parse what it says; and no object is made of it where the transport can send it as it is.
 */
export class JsonText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What leaves a procedure without a walk over it: a mark in the place of the text, or the value for callers in this process. */
export class Unchecked {
  readonly value: unknown;
  constructor({ text }: JsonText, { holdText }: Pick<RequestContext, "holdText">) {
    this.value = holdText ? holdText(text) : JSON.parse(text);
  }
}
