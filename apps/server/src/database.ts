import { startEmbedded } from "@daybook/db/embedded";
import type { Config } from "./config.ts";

interface Database {
  /** The owner's address, or that of a restricted role. */
  readonly url: string;
  /** Folder of the embedded database; null for one of the operator's own. */
  readonly embeddedHome: string | null;
  release(): Promise<void>;
}

/** The database that DATABASE_URL names, or else the embedded one, started or joined. */
export async function openDatabase({
  databaseUrl,
  dataDir,
}: Pick<Config, "databaseUrl" | "dataDir">): Promise<Database> {
  if (databaseUrl) return { url: databaseUrl, embeddedHome: null, release: async () => undefined };
  const embedded = await startEmbedded({ dir: `${dataDir}/postgres` });
  return { url: embedded.url("postgres"), embeddedHome: embedded.home, release: () => embedded.release() };
}
