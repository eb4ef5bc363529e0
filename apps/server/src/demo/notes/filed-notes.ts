import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { assembleReading, type Instant, noteId, type Patient, pageRead } from "@daybook/domain";
import { z } from "zod";
import type { DemoFile, DemoNote } from "./demo-note.ts";
import { makePdf, textCommands } from "./make-pdf.ts";

const letter = [
  "Service de cardiologie - Compte rendu de consultation",
  "Motif : bilan de palpitations.",
  "Ant\u00e9c\u00e9dents : hypertension art\u00e9rielle.",
  "Examen : TA 132/78, FC 68, poids 74 kg.",
  "Conclusion : extrasystoles b\u00e9nignes.",
  "Conduite \u00e0 tenir : bisoprolol 1,25 mg le matin. Revoir dans 3 mois.",
];
const inFolder = (name: string) => readFileSync(path.join(import.meta.dirname, name));
const sumOf = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");

/** A letter that came as a PDF. */
function filedLetter(): DemoFile {
  const content = makePdf([{ content: textCommands(letter) }]);
  const page = { by: "text", text: letter.join("\n"), hasHiddenText: false } as const;
  return { mime: "application/pdf", sha256: sumOf(content), content, page, picture: null };
}

/** A nurse's sheet that was scanned. The reader wrote `scanned-sheet.json`; `notes/note-upload.http.test.ts` reads it again. */
export function scannedSheet(): DemoFile {
  const content = inFolder("scanned-sheet.jpg");
  const lines: unknown = JSON.parse(String(inFolder("scanned-sheet.json")));
  const page = z.object({ lines: pageRead.options[1].shape.lines }).parse({ lines });
  return {
    mime: "image/jpeg",
    sha256: sumOf(content),
    content,
    page: { by: "picture", ...page },
    picture: { width: 1_100, height: 520 },
  };
}

/** A letter and a scanned sheet for the first two patients, taken at the given moments. */
export function makeFiledNotes(
  patients: readonly Patient[],
  takenAt: readonly Instant[],
  newId: (takenAt: Instant) => string,
): DemoNote[] {
  return [filedLetter(), scannedSheet()].flatMap((file, nth): DemoNote[] => {
    const [patient, taken] = [patients[nth], takenAt[nth]];
    if (!patient || !taken) return [];
    const content = assembleReading([file.page]).text;
    return [{ id: noteId.parse(newId(taken)), patientId: patient.id, takenAt: taken, content, file }];
  });
}
