declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array): string };

/** HTML names of the characters 160 to 255 in their order; other names that occur in files follow. */
const latinNames =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para " +
  "middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute " +
  "Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml " +
  "Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml " +
  "eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
const entities: ReadonlyMap<string, string> = new Map([
  ...latinNames.split(" ").map((name, at) => [name, String.fromCharCode(160 + at)] as const),
  ...Object.entries({
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    OElig: "Œ",
    oelig: "œ",
    Scaron: "Š",
    scaron: "š",
    Yuml: "Ÿ",
    euro: "€",
    lsquo: "‘",
    rsquo: "’",
    ldquo: "“",
    rdquo: "”",
    ndash: "–",
    mdash: "—",
    hellip: "…",
  }),
]);
const entity = /&(?:#(?<decimal>\d{2,7})|#x(?<hex>[\da-f]{2,6})|(?<name>[a-z]{2,6}\d{0,2}));/giu;

/** Replaces HTML entities (`&eacute;`, `&#233;`) by their letters; null when there are none. */
export function withoutEntities(text: string): string | null {
  if (!text.includes("&")) return null;
  const read = text.replaceAll(entity, (written, decimal?: string, hex?: string, name?: string) => {
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    if (name !== undefined) return entities.get(name) ?? written;
    return code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : written;
  });
  if (read === text) return null;
  return withoutEntities(read) ?? read.replaceAll("\u00a0", " ").trim();
}

/** Characters of the bytes 0x80 to 0x9F in Windows-1252; the five undefined bytes keep their number. */
const windowsLetters = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Repairs UTF-8 that a program read as Windows-1252 (`HÃ´pital`), once or twice; null when that is not certain. */
export function withoutDoubleEncoding(text: string): string | null {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    const windows = windowsLetters.indexOf(letter);
    if (windows >= 0) bytes.push(0x80 + windows);
    else if (code <= 0xff) bytes.push(code);
    else return null;
  }
  try {
    const read = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes));
    if (read === text) return null;
    return withoutDoubleEncoding(read) ?? read;
  } catch {
    return null;
  }
}
