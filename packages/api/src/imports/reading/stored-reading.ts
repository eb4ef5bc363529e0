import {
  type ColumnMapping,
  type DateOrder,
  type DateOrders,
  type Delimiter,
  dateColumns,
  type FileReading,
  type FileShape,
  type ImportKind,
  type Newline,
  settleDateOrders,
  type TextEncoding,
} from "@daybook/domain";

/**
 * How a file is read: found once at the upload from all of its rows, corrected by a person, and stored with the batch.
 * Preview, check and import use it and do not recognise the file again.
 */
export interface StoredReading {
  readonly encoding: TextEncoding;
  readonly isCertain: boolean;
  readonly delimiter: Delimiter;
  readonly newline: Newline;
  readonly hasSeparatorLine: boolean;
  readonly hasHeading: boolean;
  readonly headingLine: number | null;
  readonly titleRows: number;
  readonly heading: readonly string[];
  readonly dateOrders: DateOrders;
  /** Whether rows that would be held back are created; chosen before the import began. */
  readonly createsHeld: boolean;
}

export const storedReading = (shape: FileShape, dateOrders: DateOrders): StoredReading => ({
  encoding: shape.encoding,
  isCertain: shape.isCertain,
  delimiter: shape.delimiter,
  newline: shape.newline,
  hasSeparatorLine: shape.hasSeparatorLine,
  hasHeading: shape.hasHeading,
  headingLine: shape.headingLine,
  titleRows: shape.titleRows,
  heading: shape.heading,
  dateOrders,
  createsHeld: false,
});

/** The reading of a batch. If an earlier version stored it, it has one date order for all columns. */
export function readingOf({ dialect }: { readonly dialect: unknown }): StoredReading {
  const stored = dialect as Omit<StoredReading, "dateOrders" | "titleRows" | "headingLine" | "createsHeld"> &
    Partial<StoredReading> & { readonly dateOrder?: DateOrder | null };
  const { dateOrder = null, ...reading } = stored;
  return {
    headingLine: null,
    titleRows: 0,
    createsHeld: false,
    dateOrders: reading.heading.map(() => dateOrder),
    ...reading,
  };
}

/**
 * Whether corrections ask for another reading than the stored one: then the file has to be read again, because they can
 * change its rows. Date orders need no new pass, because the orders of all columns are stored.
 */
export const asksForNewPass = (stored: StoredReading, file: FileReading): boolean =>
  (["encoding", "delimiter", "hasHeading", "headingLine"] as const).some(
    (part) => file[part] !== undefined && file[part] !== stored[part],
  );

export const withDateOrders = (stored: StoredReading, told: FileReading): StoredReading => ({
  ...stored,
  dateOrders: settleDateOrders(stored.dateOrders, told),
});

/** Date order of the first date column that has one. */
export function dateOrderOfColumns(kind: ImportKind, mapping: ColumnMapping, dateOrders: DateOrders): DateOrder | null {
  const orders = dateColumns(kind, mapping).map((column) => dateOrders[column]);
  return orders.find((order) => order) ?? null;
}
