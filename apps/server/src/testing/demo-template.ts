import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fillTemplate } from "@daybook/db/testing";
import { epochMs, type Instant } from "@daybook/domain";
import { makeDemoClinic } from "../demo/demo-clinic.ts";
import { loadDemo } from "../demo/load-demo.ts";
import { freePort } from "../identity/testing/identity-world.ts";
import { startServer } from "../start-server.ts";

/** A template database with the demo clinic of that moment; to write the clinic anew for each test file takes seconds. */
export async function demoTemplate(clusterUrl: string, at: Instant, secret: string): Promise<string> {
  return fillTemplate(clusterUrl, `demo_${epochMs(at)}`, async (db) => {
    const dataDir = mkdtempSync(path.join(tmpdir(), "daybook-files-"));
    const port = await freePort();
    const say = () => undefined;
    const server = await startServer({
      databaseUrl: db.servingUrl,
      host: "127.0.0.1",
      port,
      publicUrl: `http://127.0.0.1:${port}`,
      secret,
      dataDir,
      now: () => epochMs(at),
      log: { info: say, warn: say, error: say },
    });
    try {
      await loadDemo(server.services, server.identity, makeDemoClinic({ now: at }));
    } finally {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
}
