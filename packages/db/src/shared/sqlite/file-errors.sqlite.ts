const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");

/** Whether an error says that pages of the copy cannot be read. */
export const isDamage = (error: unknown): boolean => /^SQLITE_(?:CORRUPT|NOTADB)/u.test(codeOf(error));

/** Whether an error says that the disk has no room left: nothing of what was being written is there. */
export const isDiskFull = (error: unknown): boolean => /^(?:SQLITE_FULL|ENOSPC|EDQUOT)$/u.test(codeOf(error));
