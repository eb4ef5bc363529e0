/** The database cannot be served from as it is; the message says what to do. */
export class DatabaseSetupError extends Error {
  override readonly name = "DatabaseSetupError";
}
