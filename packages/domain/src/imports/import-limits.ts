/** What one file may be. Servers set rows and bytes from their configuration; the rest guards the memory of readers. */
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
  // A cell of a spreadsheet holds no more either.
  maxCellLength: 32_767,
};
