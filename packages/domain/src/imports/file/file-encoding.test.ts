import fc from "fast-check";
import { expect, test } from "vitest";
import { createEncodingDetector } from "./file-encoding.ts";

const detect = (bytes: Uint8Array, size: number) => {
  const detector = createEncodingDetector();
  for (let at = 0; at < bytes.length; at += size) detector.push(bytes.subarray(at, at + size));
  return detector.finish();
};

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

test("bytes are recognised as UTF-8 exactly when they are valid, in chunks of any size", () => {
  // Bytes around the limits of RFC 3629's table, in valid and invalid sequences; no zeros, which would mean UTF-16.
  const piece = fc.oneof(
    fc
      .constantFrom(...("aé€𝄞\u07ff\u0800\ud7ff\ue000\uffff".match(/./gsu) ?? []))
      .map((letter) => [...new TextEncoder().encode(letter)]),
    fc
      .constantFrom(
        0x80,
        0xbf,
        0xc0,
        0xc1,
        0xc2,
        0xdf,
        0xe0,
        0x9f,
        0xa0,
        0xed,
        0xef,
        0xf0,
        0x8f,
        0x90,
        0xf4,
        0xf5,
        0x41,
      )
      .map((byte) => [byte]),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (pieces, size) => {
      const bytes = Uint8Array.from([0x61, ...pieces.flat()]);
      const found = detect(bytes, size);
      expect(found.ok && found.value.encoding === "utf-8").toBe(isUtf8(bytes));
    }),
    { numRuns: 2000 },
  );
});
