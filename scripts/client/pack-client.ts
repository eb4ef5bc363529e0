import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildClient } from "./build-client.ts";
import { runNpm } from "./run-npm.ts";

/**
 * Packs `@daybook/client` into a folder, which is created if necessary.
 * @returns the path of the tarball
 */
export async function packClient(out: string): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-client-"));
  try {
    await buildClient(folder);
    mkdirSync(out, { recursive: true });
    const [packed] = JSON.parse(
      runNpm(["pack", "--json", "--ignore-scripts", "--pack-destination", path.resolve(out)], folder),
    ) as {
      filename: string;
    }[];
    if (!packed) throw new Error("npm packed nothing");
    return path.resolve(out, packed.filename);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
