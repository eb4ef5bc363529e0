/** Limits of one file. Servers set rows and bytes from their configuration; the others limit the memory of readers. */
export interface ImportLimits {
  readonly maxBytes: number;
  readonly maxRows: number;
  readonly maxColumns: number;
  /** In UTF-16 units. */
  readonly maxCellLength: number;
}

export const importLimits: ImportLimits = {
  maxBytes: 512 * 1024 * 1024,
  maxRows: 1_000_000,
  maxColumns: 200,
  // The same limit as in Excel.
  maxCellLength: 32_767,
};
