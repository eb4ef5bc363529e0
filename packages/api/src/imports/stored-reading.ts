import {
  type ColumnMapping,
  type DateOrder,
  type Delimiter,
  dateOrderOf,
  type FileShape,
  fieldsOf,
  type ImportKind,
  type Newline,
  type TextEncoding,
} from "@daybook/domain";

/** How a file is read, settled when it came and corrected by whoever looked at it; kept with the batch. */
export interface StoredReading {
  readonly encoding: TextEncoding;
  readonly isCertain: boolean;
  readonly delimiter: Delimiter;
  readonly newline: Newline;
  readonly hasSeparatorLine: boolean;
  readonly hasHeading: boolean;
  readonly heading: readonly string[];
  readonly dateOrder: DateOrder | null;
}

export const storedReading = (shape: FileShape, dateOrder: DateOrder | null): StoredReading => ({
  encoding: shape.encoding,
  isCertain: shape.isCertain,
  delimiter: shape.delimiter,
  newline: shape.newline,
  hasSeparatorLine: shape.hasSeparatorLine,
  hasHeading: shape.hasHeading,
  heading: shape.heading,
  dateOrder,
});

/** What the dates of the first rows say of all of them. */
export function dateOrderOfSample(
  kind: ImportKind,
  mapping: ColumnMapping,
  { sample }: Pick<FileShape, "sample">,
): DateOrder | null {
  const dates = new Set(
    fieldsOf(kind)
      .filter(({ format }) => format === "date")
      .map(({ name }) => name),
  );
  const columns = mapping.flatMap((name, column) => (name !== null && dates.has(name) ? [column] : []));
  return dateOrderOf(columns.flatMap((column) => sample.map(({ cells }) => cells[column] ?? "")));
}
