import type { DirectoryHospital, DirectoryRow, HospitalDirectory, PutOff } from "@daybook/api";
import { assertOutsideTransaction } from "@daybook/db/postgres";
import type { RemoteAnswer } from "@daybook/domain";
import { Pool } from "undici";
import { z } from "zod";
import { createDirectoryToken, TokenRefused } from "./directory-token.ts";

interface Options {
  /** Base URL of the API, such as `https://directory.example/api/v1`. */
  readonly url: string;
  /** Bearer token or `client_id:client_secret`; null if the directory needs neither. */
  readonly token: string | null;
  readonly concurrency: number;
  /** Long by default: a hosted directory that was idle can take half a minute to start. */
  readonly timeoutMs?: number;
}

/** Bytes. A malicious or broken directory must not fill the memory. */
const largestAnswer = 32 * 1024 * 1024;

const hospital = z.object({
  id: z.int().nonnegative(),
  name: z.string(),
  address: z.string(),
  phone: z
    .string()
    .nullish()
    .transform((phone) => phone ?? null),
  active: z
    .boolean()
    .nullish()
    .transform((active) => active ?? null),
});
const created = hospital.pick({ id: true });
const bareList = z.array(hospital);
/** The answer if the directory is another Daybook: a page of the batch's result. */
const batchResult = z.object({
  total_hospitals: z.int(),
  hospitals: z.array(
    z
      .object({
        hospital_id: z.int(),
        name: z.string(),
        address: z.string(),
        phone: z.string().nullable(),
        status: z.string(),
      })
      .transform(({ hospital_id: id, status, ...rest }) => ({
        ...rest,
        id,
        active: status === "created_and_activated",
      })),
  ),
});

/** Errors after which we know that nothing was sent. */
const notConnected = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

export interface HttpHospitalDirectory extends HospitalDirectory {
  readonly close: () => Promise<void>;
}

/** Client of a Hospital Directory API over HTTP, with keep-alive connections. */
export function createHttpHospitalDirectory({
  url,
  token,
  concurrency,
  timeoutMs = 60_000,
}: Options): HttpHospitalDirectory {
  const base = new URL(url.endsWith("/") ? url : `${url}/`);
  const pool = new Pool(base.origin, {
    connections: concurrency,
    pipelining: 1,
    connectTimeout: Math.min(timeoutMs, 10_000),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: largestAnswer,
  });
  const headers = { accept: "application/json", "content-type": "application/json" };
  const tokens = createDirectoryToken(token, base.origin, timeoutMs);

  async function ask(method: Method, path: string, body?: object): Promise<Reply> {
    assertOutsideTransaction("another directory is asked");
    for (let isSecond = false; ; isSecond = true) {
      let bearer: string | null;
      try {
        bearer = await tokens.get();
      } catch (error) {
        return error instanceof TokenRefused ? refusedUs : { kind: "unreachable" };
      }
      const reply = await askAs(bearer, method, path, body);
      const isOld = reply.kind === "answered" && reply.status === 401 && bearer !== null;
      if (!isOld || isSecond || !tokens.drop(bearer ?? "")) return reply;
    }
  }

  async function askAs(bearer: string | null, method: Method, path: string, body?: object): Promise<Reply> {
    try {
      const answer = await pool.request({
        method,
        path: `${base.pathname}${path}`,
        headers: bearer === null ? headers : { ...headers, authorization: `Bearer ${bearer}` },
        body: body ? JSON.stringify(body) : null,
        signal: AbortSignal.timeout(timeoutMs),
      });
      const text = await answer.body.text();
      const after = answer.headers["retry-after"];
      return {
        kind: "answered",
        status: answer.statusCode,
        body: parse(text),
        retryAfterMs: typeof after === "string" ? retryAfter(after) : null,
      };
    } catch (error) {
      return { kind: notConnected.has(codeOf(error)) ? "unreachable" : "lost" };
    }
  }

  return {
    concurrency,
    settleMs: timeoutMs / 2,
    close: () => pool.close(),
    // The request is not cancelled with the batch: we wait for the answer, so that we know whether the hospital was created.
    async create({ name, address, phone }: DirectoryRow, batchId): Promise<RemoteAnswer> {
      const reply = await ask("POST", "hospitals/", {
        name,
        address,
        ...(phone === null ? {} : { phone }),
        creation_batch_id: batchId,
      });
      if (reply.kind !== "answered") return reply;
      const { status, body, retryAfterMs } = reply;
      return {
        kind: "answered",
        status,
        id: created.safeParse(body).data?.id ?? null,
        retryAfterMs,
      };
    },
    async list(batchId): Promise<readonly DirectoryHospital[] | "refused-us" | PutOff | null> {
      const listed: DirectoryHospital[] = [];
      for (let page = 1; ; page += 1) {
        const reply = await ask("GET", `hospitals/batch/${batchId}${page === 1 ? "" : `?page=${page}`}`);
        if (reply.kind !== "answered") return null;
        if (reply.status === 404) return listed;
        if (reply.status === 401 || reply.status === 403) return "refused-us";
        if (reply.status !== 200) return putOffBy(reply);
        const bare = bareList.safeParse(reply.body);
        if (bare.success) return bare.data;
        const result = batchResult.safeParse(reply.body);
        if (!result.success) return null;
        listed.push(...result.data.hospitals);
        if (listed.length >= result.data.total_hospitals || result.data.hospitals.length === 0) return listed;
      }
    },
    async activate(batchId) {
      const reply = await ask("PATCH", `hospitals/batch/${batchId}/activate`);
      if (reply.kind !== "answered") return "unknown";
      if (reply.status >= 500 || reply.status === 429) return putOffBy(reply) ?? "unknown";
      if (reply.status >= 300) return "refused";
      return reply.status === 204 || reply.body !== null ? "activated" : "unknown";
    },
    async remove(id) {
      const reply = await ask("DELETE", `hospitals/${id}`);
      return reply.kind === "answered" && (reply.status < 300 || reply.status === 404);
    },
    async removeBatch(batchId) {
      const reply = await ask("DELETE", `hospitals/batch/${batchId}`);
      return reply.kind === "answered" && (reply.status < 300 || reply.status === 404);
    },
  };
}

type Method = "GET" | "POST" | "PATCH" | "DELETE";
const refusedUs: Reply = { kind: "answered", status: 401, body: null, retryAfterMs: null };

type Reply = { readonly kind: "unreachable" | "lost" } | Answered;

interface Answered {
  readonly kind: "answered";
  readonly status: number;
  readonly body: unknown;
  readonly retryAfterMs: number | null;
}

function putOffBy({ status, retryAfterMs }: Answered): PutOff | null {
  return (status === 429 || status === 503) && retryAfterMs !== null ? { afterMs: retryAfterMs } : null;
}

/** Milliseconds to wait by a `Retry-After` header, which has seconds or an HTTP date (RFC 9110, section 10.2.3). */
function retryAfter(text: string): number | null {
  const seconds = Number(text);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function codeOf(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === "string") return code;
  }
  return "";
}
