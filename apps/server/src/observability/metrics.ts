import type { AppointmentFeed, Meter } from "@daybook/api";
import type { Pool } from "pg";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { AuditSealer } from "../workers/audit-sealer.ts";

export interface Metrics extends Meter {
  readonly registry: Registry;
  /** @param route the route's pattern or the procedure's name, never the requested address */
  request(route: string, method: string, status: number, seconds: number): void;
  loginFailure(): void;
  /** Exports the newest sealed block and for how long entries have waited to be sealed. */
  watchAudit(sealer: AuditSealer): void;
  /** Exports for how long committed changes have not yet reached the feed. */
  watchFeed(feed: Pick<AppointmentFeed, "lagSeconds">): void;
  /** Exports the number of imports that this process works on, and counts rows by result. */
  watchImports(desk: { active(): number }): void;
  importRows(outcome: "created" | "failed", rows: number): void;
  importFinished(status: string, seconds: number): void;
  /** Counts a call to the summary service, with its time and tokens. */
  summaryCall(result: string, seconds: number, tokens: number | null): void;
  /** Counts a process that opened a note's file or recognised a page of it, with its time and the most memory it held. */
  noteFile(step: "open" | "recognise", outcome: { end: string; seconds: number; peakBytes: number }): void;
}

export function createMetrics(pool: Pool): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  // These gauges are named like counters; the library exports the same numbers by type under other names.
  for (const kind of ["handles", "requests", "resources"]) registry.removeSingleMetric(`nodejs_active_${kind}_total`);
  const registers = [registry];
  const labelNames = ["route", "method", "status"] as const;
  const requests = new Histogram({
    name: "http_request_duration_seconds",
    help: "Duration of requests by route or procedure",
    labelNames,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const failures = new Counter({ name: "login_failures_total", help: "Sign-ins refused", registers });
  const connections: Gauge = new Gauge({
    name: "db_pool_connections",
    help: "Connections of the serving pool by state",
    labelNames: ["state"],
    registers: [],
    collect() {
      this.set({ state: "idle" }, pool.idleCount);
      this.set({ state: "busy" }, pool.totalCount - pool.idleCount);
      this.set({ state: "waiting" }, pool.waitingCount);
    },
  });
  registry.registerMetric(connections);
  const importedRows = new Counter({
    name: "import_rows_total",
    help: "Imported rows by result",
    labelNames: ["result"],
    registers,
  });
  const importSeconds = new Histogram({
    name: "import_duration_seconds",
    help: "Time that a worker spent on a batch, by result",
    labelNames: ["status"],
    buckets: [0.1, 0.5, 1, 5, 15, 60, 300, 900],
    registers,
  });
  const fileSeconds = new Histogram({
    name: "note_file_duration_seconds",
    help: "Time of the processes that open files of notes and recognise their pages, by how they ended",
    labelNames: ["step", "end"],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const fileBytes = new Histogram({
    name: "note_file_memory_bytes",
    help: "The most memory that these processes held",
    labelNames: ["step"],
    buckets: [100e6, 150e6, 200e6, 300e6, 400e6, 500e6],
    registers,
  });
  const readings = new Counter({
    name: "note_readings_total",
    help: "Files of notes that were read, or could not be, by kind and result",
    labelNames: ["source", "state"],
    registers,
  });
  const summaries = new Counter({
    name: "summaries_total",
    help: "Summaries made, by whom, and why not by a model",
    labelNames: ["by", "why"],
    registers,
  });
  const calls = new Histogram({
    name: "model_call_duration_seconds",
    help: "Calls to the summary service, by result",
    labelNames: ["result"],
    buckets: [0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const tokens = new Counter({
    name: "model_tokens_total",
    help: "Tokens that the summary service says it took",
    registers,
  });
  return {
    registry,
    noteRead: (source, state) => readings.inc({ source, state }),
    summaryMade: (by, why) => summaries.inc({ by, why }),
    summaryCall(result, seconds, took) {
      calls.observe({ result }, seconds);
      if (took !== null) tokens.inc(took);
    },
    noteFile(step, { end, seconds, peakBytes }) {
      fileSeconds.observe({ step, end }, seconds);
      fileBytes.observe({ step }, peakBytes);
    },
    importRows: (result, rows) => importedRows.inc({ result }, rows),
    importFinished: (status, seconds) => importSeconds.observe({ status }, seconds),
    watchImports(desk) {
      registry.registerMetric(
        new Gauge({
          name: "imports_active",
          help: "Batches that this process is working on",
          registers: [],
          collect() {
            this.set(desk.active());
          },
        }),
      );
    },
    watchFeed(feed) {
      registry.registerMetric(
        new Gauge({
          name: "daybook_feed_lag_seconds",
          help: "How long committed changes of appointments have waited for an earlier transaction that is still open",
          registers: [],
          collect() {
            this.set(feed.lagSeconds());
          },
        }),
      );
    },
    request: (route, method, status, seconds) => requests.observe({ route, method, status: String(status) }, seconds),
    loginFailure: () => failures.inc(),
    watchAudit(sealer) {
      registry.registerMetric(
        new Gauge({
          name: "audit_head_info",
          help: "Newest sealed block of the audit trail: its number, labelled with its hash",
          labelNames: ["hash"],
          registers: [],
          collect() {
            this.reset();
            const head = sealer.head();
            if (head) this.set({ hash: head.hash }, head.n);
          },
        }),
      );
      registry.registerMetric(
        new Gauge({
          name: "audit_seal_lag_seconds",
          help: "No committed entry of the audit trail has waited longer than this to be sealed",
          registers: [],
          collect() {
            this.set(sealer.lagSeconds());
          },
        }),
      );
    },
  };
}
