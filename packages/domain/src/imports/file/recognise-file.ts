import { accept, type Result, refuse } from "../../shared/result.ts";
import { type ImportLimits, importLimits } from "../import-limits.ts";
import { holdsValues } from "./content-format.ts";
import { decodeBeginning } from "./decode-text.ts";
import { type Dialect, detectDialect, firstRecords, separatorLine } from "./detect-dialect.ts";
import { createEncodingDetector, type EncodingGuess, type TextEncoding } from "./file-encoding.ts";
import { fileEmpty, fileTooLarge, fileWithoutRows, notACsvFile, tooManyColumns } from "./file-refusals.ts";
import { findHeading } from "./find-heading.ts";
import { foreignFormat } from "./foreign-format.ts";
import { isKnownHeading } from "./heading-key.ts";
import type { CsvRecord, Delimiter } from "./parse-csv.ts";

/** Corrections by a person who saw the preview. */
export interface FileCorrections {
  readonly encoding?: TextEncoding | undefined;
  readonly delimiter?: Delimiter | undefined;
  readonly hasHeading?: boolean | undefined;
  /** Line of the headings, from 1; lines above it are left out. */
  readonly headingLine?: number | undefined;
}

/** What is known of a file from all its bytes, and its first rows. */
export interface FileShape extends EncodingGuess, Dialect {
  readonly size: number;
  /** Number of line breaks in the file (not for UTF-16); it has at most that many rows. */
  readonly lines: number;
  readonly hasHeading: boolean;
  /** Line of the headings; null when there are none. */
  readonly headingLine: number | null;
  /** Rows above the headings, blank ones left out. */
  readonly titleRows: number;
  /** The first rows of the file, among which a person can choose the headings. */
  readonly beginning: readonly CsvRecord[];
  /** Headings as written, or `1`, `2`, ... when there are none. Empty cells at the end are left out. */
  readonly heading: readonly string[];
  /** Rows under the heading, for the preview and to recognise columns by their content. */
  readonly sample: readonly CsvRecord[];
  /** Line on which the first row begins. */
  readonly firstLine: number;
}

/** Takes all bytes of a file, in chunks of any size, and refuses an unsuitable file at the first chunk that shows it. */
export interface FileRecogniser {
  push(bytes: Uint8Array): Result<null>;
  /** The shape that the first 256 KiB show; null while there may be fewer. The rest of the file can contradict it only in the encoding. */
  soFar(corrections?: FileCorrections): Result<FileShape> | null;
  finish(corrections?: FileCorrections): Result<FileShape>;
}

const headLength = 256 * 1024;
const sampleRows = 200;
const beginningRows = 20;

export function createFileRecogniser(limits: ImportLimits = importLimits): FileRecogniser {
  const encoding = createEncodingDetector();
  const head = new Uint8Array(headLength);
  let size = 0;
  let lines = 0;
  const shapeBy = (guessed: Result<EncodingGuess>, corrections: FileCorrections): Result<FileShape> => {
    const begin = head.subarray(0, Math.min(size, headLength));
    const wanted = corrections.encoding;
    if (!(guessed.ok || wanted)) return guessed;
    const guess: EncodingGuess = guessed.ok ? guessed.value : { encoding: "utf-8", bomLength: 0, isCertain: false };
    const settled = wanted ? { ...guess, encoding: wanted, isCertain: true } : guess;
    const shape = shapeOf(decodeBeginning(begin, settled.encoding), size <= headLength, corrections, limits);
    return shape.ok ? accept({ ...settled, ...shape.value, size, lines }) : shape;
  };

  return {
    push(bytes) {
      const isFirst = size === 0;
      if (size < headLength) head.set(bytes.subarray(0, headLength - size), size);
      size += bytes.length;
      if (size > limits.maxBytes) return refuse(fileTooLarge(limits.maxBytes));
      const foreign = isFirst ? foreignFormat(head.subarray(0, Math.min(size, headLength))) : null;
      if (foreign) return refuse(notACsvFile(foreign));
      encoding.push(bytes);
      for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
      return accept(null);
    },
    soFar: (corrections = {}) => (size > headLength ? shapeBy(encoding.soFar(), corrections) : null),
    finish(corrections = {}) {
      if (size === 0) return refuse(fileEmpty);
      const foreign = foreignFormat(head.subarray(0, Math.min(size, headLength)));
      return foreign ? refuse(notACsvFile(foreign)) : shapeBy(encoding.finish(), corrections);
    },
  };
}

/** Recognises a file in memory. */
export function recogniseFile(
  bytes: Uint8Array,
  corrections: FileCorrections = {},
  limits: ImportLimits = importLimits,
): Result<FileShape> {
  const recogniser = createFileRecogniser(limits);
  const pushed = recogniser.push(bytes);
  return pushed.ok ? recogniser.finish(corrections) : pushed;
}

type TextShape = Omit<FileShape, keyof EncodingGuess | "size" | "lines">;

function shapeOf(
  text: string,
  isWhole: boolean,
  corrections: FileCorrections,
  limits: ImportLimits,
): Result<TextShape> {
  const found = detectDialect(text, isWhole);
  const dialect = { ...found, delimiter: corrections.delimiter ?? found.delimiter };
  const start = found.hasSeparatorLine ? (separatorLine.exec(text)?.[0].length ?? 0) : 0;
  const begin = firstRecords(text.slice(start), dialect, isWhole);
  const records = begin.records.map((record) => ({
    ...record,
    line: record.line + (found.hasSeparatorLine ? 1 : 0),
  }));
  if (!records[0]) return refuse(begin.refusal ?? (isWhole ? fileEmpty : tooManyColumns(limits.maxColumns, 1)));
  const at = headingAt(records, corrections);
  const first = records[at];
  if (!first) return refuse(fileWithoutRows);
  const hasHeading =
    corrections.headingLine !== undefined ||
    (corrections.hasHeading ?? (first.cells.some(isKnownHeading) || !first.cells.some(holdsValues)));
  const width = first.cells.findLastIndex((cell) => cell.trim() !== "") + 1;
  if (width > limits.maxColumns) return refuse(tooManyColumns(limits.maxColumns, first.line));
  const rows = hasHeading
    ? records.slice(at + 1).map((record) => ({ ...record, row: record.row - at }))
    : records.map((record) => ({ ...record, row: record.row + 1 }));
  const [firstRow] = rows;
  if (!firstRow && isWhole) return refuse(begin.refusal ?? fileWithoutRows);
  return accept({
    ...dialect,
    hasHeading,
    headingLine: hasHeading ? first.line : null,
    titleRows: hasHeading ? at : 0,
    beginning: records.slice(0, beginningRows),
    heading: first.cells.slice(0, width).map((cell, index) => (hasHeading ? cell.trim() : String(index + 1))),
    sample: rows.slice(0, sampleRows),
    firstLine: firstRow?.line ?? first.line + 1,
  });
}

/** Index of the row with the headings; past the last row when a person gives a line after it. */
function headingAt(records: readonly CsvRecord[], { hasHeading, headingLine }: FileCorrections): number {
  if (headingLine === undefined) return hasHeading === false ? 0 : findHeading(records);
  const at = records.findIndex(({ line }) => line >= headingLine);
  return at < 0 ? records.length : at;
}
