export type WrittenEncoding =
  | "utf-8"
  | "utf-8-bom"
  | "utf-16le"
  | "utf-16le-bom"
  | "utf-16be"
  | "utf-16be-bom"
  | "windows-1252"
  | "iso-8859-15"
  | "macintosh"
  | "windows-1250"
  | "windows-1251";

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

/** Encodes text. A letter that the encoding does not have is an error in the test. */
export function encoded(text: string, encoding: WrittenEncoding): Uint8Array {
  switch (encoding) {
    case "utf-8":
      return new TextEncoder().encode(text);
    case "utf-8-bom":
      return new TextEncoder().encode(`\ufeff${text}`);
    case "utf-16le":
    case "utf-16le-bom":
      return wide(encoding.endsWith("bom") ? `\ufeff${text}` : text, true);
    case "utf-16be":
    case "utf-16be-bom":
      return wide(encoding.endsWith("bom") ? `\ufeff${text}` : text, false);
    case "windows-1252":
    case "iso-8859-15":
    case "macintosh":
    case "windows-1250":
    case "windows-1251":
      return narrow(text, encoding);
  }
}

export const csv = (text: string): Uint8Array => encoded(text, "utf-8");

function wide(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return bytes;
}

function narrow(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const letters = Array.from({ length: 256 }, (_, byte) => decoder.decode(Uint8Array.of(byte)));
  return Uint8Array.from(text, (letter) => {
    const byte = letters.indexOf(letter);
    if (byte < 0) throw new Error(`${encoding} has no ${letter}`);
    return byte;
  });
}
