import { deflateSync } from "node:zlib";

/** One object of a PDF: its dictionary, and its stream if it has one. */
type PdfObject = { readonly dictionary: string; readonly stream?: Uint8Array };

/** Lines of text as the drawing commands of a page. */
export const textCommands = (lines: readonly string[], before = ""): string =>
  `BT ${before} /F1 12 Tf 50 780 Td 16 TL ${lines.map((line) => `(${escaped(line)}) Tj T*`).join(" ")} ET`;

const escaped = (text: string): string => text.replaceAll(/[\\()]/gu, String.raw`\$&`);

interface PageOptions {
  /** Drawing commands. */
  readonly content: string | Uint8Array;
  /** A JPEG that covers the page. */
  readonly picture?: { readonly bytes: Uint8Array; readonly width: number; readonly height: number };
  readonly size?: readonly [width: number, height: number];
  readonly packed?: boolean;
  /** Filter to name instead of the real one. */
  readonly filter?: string;
}

/** A PDF with these pages, written by hand so that tests can write damaged and hostile ones. */
export function makePdf(
  pages: readonly PageOptions[],
  { extra = [], catalog = "", trailer = "" }: { extra?: readonly PdfObject[]; catalog?: string; trailer?: string } = {},
): Buffer {
  const objects: PdfObject[] = [
    { dictionary: `/Type /Catalog /Pages 2 0 R ${catalog}` },
    { dictionary: "" },
    { dictionary: "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding" },
    ...extra,
  ];
  const kids = pages.map(({ content, picture, size = [595, 842], packed = true, filter }) => {
    const plain = Buffer.from(content as string, "latin1");
    const stream = packed ? deflateSync(plain) : plain;
    const named = filter ?? (packed ? "/FlateDecode" : null);
    objects.push({ dictionary: named ? `/Filter ${named}` : "", stream });
    const contentId = objects.length;
    if (picture)
      objects.push({
        dictionary: `/Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`,
        stream: picture.bytes,
      });
    const images = picture ? `/XObject << /Im1 ${objects.length} 0 R >>` : "";
    objects.push({
      dictionary: `/Type /Page /Parent 2 0 R /MediaBox [0 0 ${size.join(" ")}] /Contents ${contentId} 0 R /Resources << /Font << /F1 3 0 R >> ${images} >>`,
    });
    return objects.length;
  });
  objects[1] = {
    dictionary: `/Type /Pages /Count ${kids.length} /Kids [${kids.map((id) => `${id} 0 R`).join(" ")}]`,
  };
  return write(objects, trailer);
}

function write(objects: readonly PdfObject[], trailer: string): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1")];
  const starts: number[] = [];
  let at = parts[0]?.length ?? 0;
  const add = (part: string | Uint8Array) => {
    const bytes = typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part);
    parts.push(bytes);
    at += bytes.length;
  };
  objects.forEach(({ dictionary, stream }, nth) => {
    starts.push(at);
    add(`${nth + 1} 0 obj\n<< ${dictionary}${stream ? ` /Length ${stream.length}` : ""} >>\n`);
    if (stream) {
      add("stream\n");
      add(stream);
      add("\nendstream\n");
    }
    add("endobj\n");
  });
  const table = at;
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  for (const start of starts) add(`${String(start).padStart(10, "0")} 00000 n \n`);
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF\n`);
  return Buffer.concat(parts);
}

/** A page that shows nothing but its picture. */
export const pictureCommands = ([width, height]: readonly [number, number] = [595, 842]): string =>
  `q ${width} 0 0 ${height} 0 0 cm /Im1 Do Q`;
