const width = 30;
const everyMs = 200;

/** A progress bar on standard error, if that is a terminal. `look` may be called as often as needed. */
export function showProgress(
  readDone: () => Promise<number>,
  total: number,
  unit = "rows",
): { readonly look: () => void; readonly end: () => Promise<void> } {
  if (!process.stderr.isTTY) return { look: () => undefined, end: async () => undefined };
  const startedAt = performance.now();
  let lookedAt = 0;
  const draw = (done: number) => {
    const seconds = (performance.now() - startedAt) / 1000;
    const filled = Math.round((done / total) * width);
    const bar = "#".repeat(filled) + ".".repeat(width - filled);
    process.stderr.write(`\r[${bar}] ${done} of ${total} ${unit}, ${Math.round(done / seconds)} a second  `);
  };
  return {
    look() {
      if (performance.now() - lookedAt < everyMs) return;
      lookedAt = performance.now();
      void readDone().then(draw, () => undefined);
    },
    async end() {
      await readDone().then(draw, () => undefined);
      process.stderr.write("\n");
    },
  };
}
