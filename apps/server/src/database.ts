import { startEmbedded } from "@daybook/db/embedded";
import type { Config } from "./config.ts";

interface Database {
  /** Database URL of the owner, or of a restricted role. */
  readonly url: string;
  /** Folder of the embedded database; null for the operator's own database. */
  readonly embeddedHome: string | null;
  release(): Promise<void>;
}

/** The database of DATABASE_URL. Without it, the embedded database, which is started unless it is already running. */
export async function openDatabase({
  databaseUrl,
  dataDir,
}: Pick<Config, "databaseUrl" | "dataDir">): Promise<Database> {
  if (databaseUrl) return { url: databaseUrl, embeddedHome: null, release: async () => undefined };
  const embedded = await startEmbedded({ dir: `${dataDir}/postgres` });
  return { url: embedded.url("postgres"), embeddedHome: embedded.home, release: () => embedded.release() };
}
