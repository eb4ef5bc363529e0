/** Thrown when the database is not set up to serve requests; the message says what to do. */
export class DatabaseSetupError extends Error {
  override readonly name = "DatabaseSetupError";
}
