import { randomUUID } from "node:crypto";
import type { DeskWorld } from "./desk-world.ts";

const lines = ["T 37.2  Weight 68.5 kg", "BP 124/72  HR 74", "Ramipril 5 mg once a day, goes on"];
const size = { width: 760, height: 320 } as const;
const lineHeight = 80;

interface Word {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly line: number;
}

/** Draws the lines as a person writes them, and tells where each word stands. */
async function drawPage(desk: DeskWorld): Promise<{ readonly png: Buffer; readonly words: readonly Word[] }> {
  const page = await desk.browser.newPage();
  const drawn = await page.evaluate(
    ([texts, { width, height }, step]) => {
      const canvas = document.createElement("canvas");
      Object.assign(canvas, { width, height });
      const context = canvas.getContext("2d");
      if (!context) throw new Error("the browser has no canvas");
      context.fillStyle = "#f7f3e8";
      context.fillRect(0, 0, width, height);
      context.fillStyle = "#243050";
      context.font = "italic 34px cursive";
      const words = texts.flatMap((text, line) => {
        context.fillText(text, 40, 80 + line * step);
        return [...text.matchAll(/\S+/gu)].map((found) => ({
          text: found[0],
          x: 40 + context.measureText(text.slice(0, found.index)).width,
          width: context.measureText(found[0]).width,
          line,
        }));
      });
      return { url: canvas.toDataURL("image/png"), words };
    },
    [lines, size, lineHeight] as const,
  );
  await page.close();
  return { png: Buffer.from(drawn.url.split(",")[1] ?? "", "base64"), words: drawn.words };
}

/**
 * A note whose text a machine read from a picture: each of its findings waits for a person. The reading itself has tests
 * of its own; here it is written as it would be stored.
 */
export async function addScannedNote(desk: DeskWorld, patientId: string): Promise<string> {
  const { world } = desk;
  const { png, words } = await drawPage(desk);
  const content = lines.join("\n");
  const token = await world.tokenOf("clinician");
  const filed = await world.rest("POST", `/patients/${patientId}/notes`, {
    token,
    body: { taken_at: "2026-11-18T08:40:00Z", content },
  });
  const id = String(filed.body["id"]);
  const fileId = randomUUID();
  const { owner } = world.db;
  await owner.query("insert into note_file values ($1, $2, 'image/png', $3, 'none', $4, now())", [
    world.clinic,
    fileId,
    png.length,
    png,
  ]);
  await owner.query("insert into note_page values ($1, $2, 1, 'image/png', $3, $4, $5)", [
    world.clinic,
    fileId,
    size.width,
    size.height,
    png,
  ]);
  const low = content.indexOf("124/72");
  const quality = {
    pages: 1,
    meanConfidence: 84,
    lowWords: 1,
    lowWordSpans: [{ start: low, end: low + 6, confidence: 61 }],
    hasHiddenText: false,
  };
  await owner.query(
    "update note set source = 'image', file_id = $2, reading_state = 'unchecked', reading = $3 where id = $1",
    [id, fileId, JSON.stringify(quality)],
  );
  const findings = filed.body["findings"] as readonly {
    readonly id: string;
    readonly quote: string;
    readonly start: number;
  }[];
  for (const finding of findings) {
    const line = content.slice(0, finding.start).split("\n").length - 1;
    const said = words.filter((word) => word.line === line && finding.quote.split(/\s+/u).includes(word.text));
    const left = Math.min(...said.map(({ x }) => x));
    const right = Math.max(...said.map(({ x, width }) => x + width));
    const place = {
      page: 1,
      x: left / size.width,
      y: (46 + line * lineHeight) / size.height,
      width: (right - left) / size.width,
      height: 46 / size.height,
    };
    await owner.query("update finding set needs_check = true, place = $2 where id = $1", [
      finding.id,
      said.length > 0 ? JSON.stringify(place) : null,
    ]);
  }
  return id;
}
