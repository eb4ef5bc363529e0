import { importPaths } from "./import-routes.ts";
import { notePaths } from "./note-routes.ts";
import type { Schema, SchemaWriter } from "./schemas.ts";

const open: readonly Schema[] = [];
const json = (schema: Schema, example: unknown): Schema => ({ "application/json": { schema, example } });
const text = { type: "string" };
const constant = (value: string): Schema => ({
  type: "object",
  properties: { status: { const: value } },
  required: ["status"],
});

const headTooLarge = { 431: { $ref: "#/components/responses/HeadTooLarge" } };

/** Routes that are not procedures. */
export const otherPaths = (writer: SchemaWriter): Readonly<Record<string, Schema>> => ({
  ...importPaths(writer),
  ...notePaths(writer),
  "/health": {
    get: {
      operationId: "health",
      tags: ["operation"],
      summary: "Whether the process is alive, whatever the state of the database",
      description: "For process supervisors: no answer means that this process is stuck.",
      security: open,
      responses: {
        200: { description: "It lives.", content: json(constant("ok"), { status: "ok" }) },
        ...headTooLarge,
      },
    },
  },
  "/ready": {
    get: {
      operationId: "ready",
      tags: ["operation"],
      summary: "Whether the server can handle requests: the database answers and its schema is current",
      description: "For load balancers: send no requests to this process while it answers 503.",
      security: open,
      responses: {
        200: {
          description: "Ready. `zone_rules` is the release of the time zone database that this process uses.",
          content: json(
            {
              type: "object",
              properties: { status: { const: "ready" }, zone_rules: text },
              required: ["status", "zone_rules"],
            },
            { status: "ready", zone_rules: "2026f" },
          ),
        },
        ...headTooLarge,
        503: {
          description: "Not ready, and why.",
          content: json(
            {
              type: "object",
              properties: { status: { const: "not ready" }, reason: text },
              required: ["status", "reason"],
            },
            {
              status: "not ready",
              reason: "the database does not answer, or its schema is newer than this server",
            },
          ),
        },
      },
    },
  },
  "/metrics": {
    get: {
      operationId: "metrics",
      tags: ["operation"],
      summary: "Counts and durations for Prometheus",
      description:
        "Requests by route, imports, the audit trail, the pool of database connections and the event loop. They contain no patient data.",
      security: open,
      responses: {
        200: {
          description: "The exposition format, version 0.0.4.",
          content: { "text/plain": { schema: text, example: "# TYPE process_cpu_seconds_total counter\n" } },
        },
        ...headTooLarge,
      },
    },
  },
  "/openapi.json": {
    get: {
      operationId: "openapi",
      tags: ["operation"],
      summary: "This document",
      description: "This description, generated from the declarations in the code. `/docs` shows it to people.",
      security: open,
      responses: {
        200: {
          description: "OpenAPI 3.1.",
          content: json(
            { type: "object", properties: { openapi: { type: "string" } }, required: ["openapi"] },
            { openapi: "3.1.0" },
          ),
        },
        304: { $ref: "#/components/responses/NotModified" },
        ...headTooLarge,
      },
    },
  },
  "/auth/oauth2/token": {
    post: {
      operationId: "token",
      tags: ["identity"],
      summary: "An access token for a service (client credentials) or a person (authorization code, refresh token)",
      description:
        "The client identifies itself by HTTP Basic or in the body. Clients find this address in `/.well-known/openid-configuration`.",
      security: open,
      requestBody: {
        required: true,
        content: {
          "application/x-www-form-urlencoded": {
            schema: {
              type: "object",
              properties: {
                grant_type: { enum: ["client_credentials", "authorization_code", "refresh_token"] },
                client_id: text,
                client_secret: text,
                scope: text,
                code: text,
                code_verifier: text,
                redirect_uri: text,
                refresh_token: text,
              },
              required: ["grant_type"],
            },
            example: {
              grant_type: "client_credentials",
              client_id: "svc_1f0c2b7a9d3e4f5061728394",
              client_secret: "the secret that was shown once",
            },
          },
        },
      },
      responses: {
        200: {
          description: "A token (RFC 6749, section 5.1).",
          content: json(
            {
              type: "object",
              properties: { access_token: text, token_type: { const: "Bearer" }, expires_in: { type: "integer" } },
              required: ["access_token", "token_type", "expires_in"],
            },
            { access_token: "dba_example", token_type: "Bearer", expires_in: 3600 },
          ),
        },
        400: oauthError("invalid_grant", "The grant is not valid."),
        401: oauthError("invalid_client", "The client could not be authenticated."),
        415: { $ref: "#/components/responses/FormExpected" },
      },
    },
  },
});

/**
 * Error of a token request (RFC 6749, section 5.2): only OAuth endpoints answer with something other than problem documents.
 */
function oauthError(error: string, description: string): Schema {
  return {
    description,
    content: json(
      { type: "object", properties: { error: text, error_description: text }, required: ["error"] },
      { error },
    ),
  };
}
