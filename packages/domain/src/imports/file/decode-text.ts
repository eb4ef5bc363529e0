import { accept, type Result, refuse } from "../../shared/result.ts";
import type { TextEncoding } from "./file-encoding.ts";
import { undecodableText } from "./file-refusals.ts";

/** Browsers and Node have it; declared here because the domain is checked without the libraries of either. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => {
  decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string;
};

/** Chunks of bytes to text. A letter that is cut in two by the end of a chunk waits for the next one. */
export interface TextReader {
  push(bytes: Uint8Array): Result<string>;
  end(): Result<string>;
}

/** Leaves a byte order mark out. Bytes that are no text in the encoding are refused, never replaced. */
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

/** Text whose end may be missing: what can be read of the first bytes of a file. */
export function decodeBeginning(bytes: Uint8Array, encoding: TextEncoding): string {
  return new TextDecoder(encoding, { fatal: false }).decode(bytes, { stream: true });
}
