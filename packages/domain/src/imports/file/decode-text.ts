import { accept, type Result, refuse } from "../../shared/result.ts";
import type { TextEncoding } from "./file-encoding.ts";
import { undecodableText } from "./file-refusals.ts";

/** Browsers and Node have it. It is declared here because the domain is compiled without the types of either. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => {
  decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string;
};

/** Decodes chunks of bytes. A letter that the end of a chunk cuts in two is completed by the next chunk. */
export interface TextReader {
  push(bytes: Uint8Array): Result<string>;
  end(): Result<string>;
}

/** Removes a byte order mark. Bytes that are invalid in the encoding are refused, never replaced. */
export function createTextReader(encoding: TextEncoding): TextReader {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (bytes?: Uint8Array): Result<string> => {
    try {
      return accept(bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode());
    } catch (error) {
      if (error instanceof TypeError) return refuse(undecodableText(encoding));
      throw error;
    }
  };
  return { push: decode, end: () => decode() };
}

/** Decodes the first bytes of a file; the last letter may be incomplete. */
export function decodeBeginning(bytes: Uint8Array, encoding: TextEncoding): string {
  return new TextDecoder(encoding, { fatal: false }).decode(bytes, { stream: true });
}
