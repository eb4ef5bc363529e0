/**
 * A process of its own that opens one file, because a file can make its reader loop, grow or crash. It gets the bytes on its
 * standard input and knows nothing else: no address of a database, no secret.
 */
import { decoded, forReading } from "./canvas.ts";
import { answer, readGiven } from "./exchange.ts";
import { openPdf } from "./open-pdf.ts";
import type { Opened } from "./opened.ts";

async function openPicture(bytes: Buffer): Promise<Opened> {
  try {
    const picture = forReading(await decoded(bytes));
    const drawn = { width: picture.width, height: picture.height, bytes: picture.toBuffer("image/png") };
    return { pages: [{ by: "picture", lines: [] }], shown: [], toRead: [{ page: 1, ...drawn }], isCut: false };
  } catch {
    return { refused: "damaged" };
  }
}

const bytes = readGiven();
const opened = await (process.argv[2] === "application/pdf" ? openPdf(bytes) : openPicture(bytes));
if ("refused" in opened) answer(opened);
else {
  const { pages, shown, toRead, isCut } = opened;
  const size = ({ page, width, height, bytes: { length } }: (typeof shown)[number]) => ({
    page,
    width,
    height,
    length,
  });
  answer(
    { pages, isCut, shown: shown.map(size), toRead: toRead.map(size) },
    [...shown, ...toRead].map((drawn) => drawn.bytes),
  );
}
process.exit(0);
