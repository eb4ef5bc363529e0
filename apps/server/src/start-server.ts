import path from "node:path";
import {
  AppointmentFeed,
  dispatch,
  FeedEnds,
  type ImportDeskLimits,
  type Logger,
  Memory,
  type Services,
} from "@daybook/api";
import { assertServingRole, createPool, prepareDatabase } from "@daybook/db/postgres";
import { importLimits, instantOf, setZoneRules, syncLimits } from "@daybook/domain";
import type { HealthDirectoryConfig, HospitalDirectoryConfig, SummaryModelConfig } from "./config.ts";
import { createHttpHealthDirectory } from "./directory/health-directory-http.ts";
import { createApp } from "./http/app.ts";
import { createIdentity, type Identity } from "./identity/identity.ts";
import { startImportDesk } from "./imports/start-import-desk.ts";
import { createIdMaker } from "./make-ids.ts";
import { startNoteReader } from "./notes/reading/start-note-reader.ts";
import { createMetrics } from "./observability/metrics.ts";
import { tellOutageOnce } from "./observability/outage.ts";
import { auditKey, derive } from "./secret.ts";
import { createOpenAiSummaryModel } from "./summaries/openai-summary-model.ts";
import { startAuditSealer } from "./workers/audit-sealer.ts";
import { startChangeHub } from "./workers/change-hub.ts";
import { startHousekeeping } from "./workers/housekeeping.ts";
import { startRefillingSearchKeys } from "./workers/refill-search-keys.ts";
import { readZoneRules } from "./zone-rules/read-zone-rules.ts";

interface Options {
  /** Database URL of the owner, or of the serving role. */
  readonly databaseUrl: string;
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly publicUrl: string;
  readonly secret: string;
  readonly oidcIssuer?: string | undefined;
  readonly log: Logger;
  /** Folder of uploaded files and newer time zone rules; shared by all server processes of a database. */
  readonly dataDir: string;
  readonly importLimits?: Partial<ImportDeskLimits>;
  /** Up to this number of active patients, desks keep all of them. */
  readonly deskPatients?: number;
  readonly hospitalDirectory?: HospitalDirectoryConfig | null;
  readonly summaryModel?: SummaryModelConfig | null;
  readonly healthDirectory?: HealthDirectoryConfig | null;
  /** Limit for each caller of the REST API, counted in this process. */
  readonly requestsPerMinute?: number;
  /** Milliseconds since the Unix epoch. */
  readonly now?: () => number;
  /** Runs when the server is built but not reachable yet, so that its work is done before the first request. */
  readonly beforeListening?: (server: ComposedServer) => Promise<void>;
}

export interface ComposedServer {
  readonly services: Services;
  readonly identity: Identity;
}

export interface RunningServer extends ComposedServer {
  readonly url: string;
  /** Finishes running requests, then releases everything. */
  stop(): Promise<void>;
}

const defaultImportLimits: ImportDeskLimits = {
  maxRows: importLimits.maxRows,
  maxRowsRemote: 20,
  maxBytes: importLimits.maxBytes,
};

/** More than a program sends that waits for each answer; a parallel flood would leave nobody else a place. */
const defaultRequestsPerMinute = 60_000;

/** Prepares the database, builds the server and listens. If a step fails, everything started before is released. */
export async function startServer(options: Options): Promise<RunningServer> {
  const { publicUrl, now = Date.now } = options;
  const zones = readZoneRules(options.dataDir, now());
  setZoneRules(zones.rules);
  if (zones.warning) options.log.warn({ zoneRules: zones.rules.version }, zones.warning);
  await using begun = new AsyncDisposableStack();
  const { servingUrl } = await prepareDatabase(options.databaseUrl, { secret: options.secret });
  const pool = begun.adopt(createPool(servingUrl), (pool) => pool.end());
  await assertServingRole(pool);
  const outage = begun.adopt(tellOutageOnce({ log: options.log, ask: () => pool.query("select 1") }), (told) =>
    told.stop(),
  );
  const { log } = outage;
  const sealer = begun.adopt(startAuditSealer({ pool, key: auditKey(options.secret), log }), (sealer) => sealer.stop());
  const identity = await createIdentity({
    pool,
    databaseUrl: servingUrl,
    publicUrl,
    secret: derive(options.secret, "identity"),
    now,
    oidcIssuer: options.oidcIssuer,
    log,
  });
  begun.defer(() => identity.close());
  const changes = begun.adopt(startChangeHub({ pool, databaseUrl: servingUrl, log }), (hub) => hub.stop());
  const metrics = createMetrics(pool);
  metrics.watchAudit(sealer);
  const feed = new AppointmentFeed(pool, changes);
  metrics.watchFeed(feed);
  const clock = { now: () => instantOf(now()), newId: createIdMaker(now) };
  const imports = await startImportDesk({
    pool,
    databaseUrl: servingUrl,
    folder: path.join(options.dataDir, "imports"),
    limits: { ...defaultImportLimits, ...options.importLimits },
    hospitalDirectory: options.hospitalDirectory ?? null,
    log,
    changes,
    metrics,
    ...clock,
  });
  begun.defer(() => imports.stop());
  metrics.watchImports(imports);
  const directory = options.healthDirectory ? createHttpHealthDirectory(options.healthDirectory) : null;
  begun.defer(() => directory?.close());
  const noteReader = startNoteReader({
    pool,
    log,
    dataDir: options.dataDir,
    announce: (clinic) => changes.announce(clinic),
    meter: metrics,
    told: (step, outcome) => metrics.noteFile(step, outcome),
    ...clock,
  });
  begun.defer(() => noteReader.stop());
  const services: Services = {
    pool,
    log,
    changes,
    feed,
    feedEnds: new FeedEnds(pool),
    staff: identity,
    clients: identity,
    memory: new Memory(),
    imports,
    dispatch,
    noteReader,
    meter: metrics,
    summaryModel: options.summaryModel
      ? createOpenAiSummaryModel(options.summaryModel, log, now, (...call) => metrics.summaryCall(...call))
      : null,
    directory,
    deskPatients: options.deskPatients ?? syncLimits.patientsKept,
    ...clock,
  };
  const app = await createApp({
    services,
    identity,
    metrics,
    publicUrl,
    log,
    imports,
    zoneRules: zones.rules.version,
    requestsPerMinute: options.requestsPerMinute ?? defaultRequestsPerMinute,
  });
  // Open feeds are ended at once; otherwise their requests would delay the close.
  begun.defer(async () => void (await Promise.all([changes.stop(), app.close()])));
  const housekeeping = startHousekeeping({ pool, log });
  begun.defer(() => housekeeping.stop());
  await options.beforeListening?.({ services, identity });
  begun.adopt(startRefillingSearchKeys({ pool, log }), (refilling) => refilling.stop());
  const url = await app.listen({ host: options.host, port: options.port });
  const running = begun.move();
  let stopped: Promise<void> | undefined;
  return { url, services, identity, stop: () => (stopped ??= running.disposeAsync()) };
}
