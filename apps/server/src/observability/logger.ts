import { type Logger, pino } from "pino";

/** Writes one JSON object a line. Callers pass only ids, codes and numbers, never a request's body or query. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    // An error's message may contain a statement or a value, so only its name and code are logged.
    serializers: { err: errorFields, error: errorFields },
    redact: {
      paths: ["authorization", "cookie", "*.authorization", "*.cookie", "password", "*.password"],
      remove: true,
    },
  });
}

function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  const { code } = error as NodeJS.ErrnoException;
  return {
    type: error.name,
    ...(code ? { code } : {}),
    at: frames
      .slice(0, 8)
      .map((frame) => frame.trim().replaceAll(/file:\/\/\S*?\/(?=(?:apps|packages|node_modules)\/)/gu, "")),
    ...(error.cause ? { cause: errorFields(error.cause) } : {}),
  };
}
