import {
  type AppRouter,
  type DeclaredProcedure,
  etagOf,
  faultFinder,
  faultsToError,
  type IfMatch,
  problemOf,
  type RequestContext,
  type RestMeta,
  rememberInvalidInput,
  t,
} from "@daybook/api";
import { refusalOfCall } from "@daybook/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { hasEtag, readIfMatch } from "../conditional/entity-tag.ts";
import { sendProblem } from "../errors/problem-reply.ts";
import { toCamel, toCamelKey, toSnake, toSnakeKey } from "./snake-case.ts";
import { unreadBody } from "./unread-body.ts";

export const restPrefix = "/api/v1";

interface Options {
  readonly router: AppRouter;
  readonly procedures: readonly DeclaredProcedure[];
  readonly contextOf: (request: FastifyRequest) => Promise<RequestContext>;
}

/** Registers every procedure that declares a place in the REST API: the same code as over tRPC, in snake_case. */
export function registerRest(app: FastifyInstance, { router, procedures, contextOf }: Options): void {
  const createCaller = t.createCallerFactory(router);
  for (const { procedure, rest } of restPlaces(procedures)) {
    const readInput = inputReader(procedure, rest);
    const given = [...pathNamesOf(rest), ...Object.keys(rest.fixed ?? {})];
    const findFaults = faultFinder(procedure.input, { nameOf: toSnakeKey, given });
    const tagged = hasEtag(procedure);
    const call = async (request: FastifyRequest, input: unknown, ifMatch: IfMatch | null = null) => {
      const caller = createCaller({ ...(await contextOf(request)), ifMatch }, { signal: request.signal });
      return procedureAt(caller, procedure.path)(input);
    };
    /** Stores a refusal from before the procedure is called under the idempotency key, like the procedure's own refusals. */
    const rememberInvalid = async (request: FastifyRequest, input: unknown) => {
      const context = await contextOf(request);
      const { actor } = context;
      if (actor && procedure.type === "mutation")
        await rememberInvalidInput({ ...context, actor }, procedure.meta, input);
    };
    app.route({
      method: rest.method,
      url: restPrefix + rest.path.replaceAll(/\{(\w+)\}/gu, ":$1"),
      config: { label: procedure.path, secret: procedure.meta.secretAnswer },
      // Decides whether the caller may call before the body is read and parsed.
      onRequest: async (request, reply) => {
        const { actor } = await contextOf(request);
        if (!refusalOfCall(actor, procedure.meta)) return;
        const refusal = await call(request, undefined).catch((error: unknown) => problemOf(error));
        return sendProblem(request, reply, refusal as ReturnType<typeof problemOf>);
      },
      // Validates before members are renamed, because a body can have a great many.
      preHandler: async (request) => {
        const faults = findFaults(request.body);
        if (!faults) return;
        await rememberInvalid(request, request.body);
        throw faultsToError(faults);
      },
      errorHandler: async (error, request) => {
        const body = unreadBody(request);
        if (body !== null) await rememberInvalid(request, body);
        throw error; // the error handler of app.ts answers
      },
      handler: async (request, reply) => {
        const ifMatch = readIfMatch(request);
        const output = await call(request, withGiven(readInput(request), rest), ifMatch);
        if (tagged) reply.header("etag", etagOf(output));
        if (isCreated(rest, output)) reply.header("location", restPrefix + locationOf(rest, output));
        return answer(reply, rest, output);
      },
    });
  }
}

/** The places of the procedures: each its own, and a search also as a POST with the search in the body. */
export const restPlaces = (procedures: readonly DeclaredProcedure[]) =>
  procedures.flatMap((procedure) => {
    const { rest } = procedure.meta;
    if (!rest) return [];
    const search: RestMeta = { ...rest, method: "POST", path: `${rest.path}/search` };
    return [{ procedure, rest }, ...(rest.search ? [{ procedure, rest: search }] : [])];
  });

/** Adds the values that the route fixes. A caller who sends such a member is refused, as with any unknown member. */
function withGiven(input: unknown, { fixed = {}, defaults = {} }: RestMeta): unknown {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return input;
  return { ...defaults, ...refusePathNames(input, Object.keys(fixed)), ...fixed };
}

const isCreated = ({ status, unchanged }: RestMeta, output: unknown): boolean =>
  status === 201 && !unchanged?.(output as never);

function answer(reply: FastifyReply, rest: RestMeta, output: unknown): FastifyReply {
  const { bareList, naming } = rest;
  const status = rest.status === 201 && !isCreated(rest, output) ? 200 : rest.status;
  if (bareList) {
    const { items, total } = output as { items: unknown[]; total: number };
    return reply.header("x-total-count", total).send(toSnake(items, naming));
  }
  return status === 204 ? reply.status(204).send() : reply.status(status).send(toSnake(output, naming));
}

/** Address of the new record. */
const locationOf = ({ path, locationOf }: RestMeta, output: unknown): string =>
  locationOf ? locationOf(output as never) : `${path}/${(output as { id: string | number }).id}`;

const pathNamesOf = ({ path }: RestMeta): string[] =>
  [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => toCamelKey(name ?? ""));

/**
 * Builds the input from path, query and body. Query parameters are text; numbers and booleans are parsed by the schema's
 * type.
 */
function inputReader({ input }: DeclaredProcedure, rest: RestMeta): (request: FastifyRequest) => unknown {
  const pathNames = pathNamesOf(rest);
  const schema = z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as {
    properties?: Record<string, { type?: string }>;
  };
  const typeOf = (key: string) => schema.properties?.[key]?.type;
  return (request) => {
    const inPath = Object.fromEntries(
      Object.entries(toCamel(request.params) as object).map(([key, value]) => [key, fromText(key, value, typeOf(key))]),
    );
    if (rest.method === "GET" || rest.method === "DELETE") {
      const query = Object.entries(toCamel(request.query) as object).map(([key, value]) => [
        key,
        fromText(key, value, typeOf(key)),
      ]);
      return { ...refusePathNames(Object.fromEntries(query), pathNames), ...inPath };
    }
    const body = request.body ?? {};
    if (typeof body !== "object" || Array.isArray(body)) return body;
    const members = toCamel(body) as Record<string, unknown>;
    if ("sort" in members) members["sort"] = fromText("sort", members["sort"], typeOf("sort"));
    const same = rest.method === "PUT" ? sameNames(members, inPath) : [];
    return {
      ...refusePathNames(
        members,
        pathNames.filter((name) => !same.includes(name)),
      ),
      ...inPath,
    };
  };
}

function fromText(key: string, value: unknown, type: string | undefined): unknown {
  if (typeof value !== "string") return value;
  // `ids=a` is a list of one; `ids=a&ids=b` is a list already.
  if (type === "array") return [value];
  if (key === "sort") return value.split(",").map(toCamelKey).join(",");
  if ((type === "integer" || type === "number") && /^-?\d{1,15}(?:\.\d{1,15})?$/u.test(value)) return Number(value);
  if (type === "boolean" && (value === "true" || value === "false")) return value === "true";
  return value;
}

/** Members of a PUT body that equal the path: a record may be sent back as it was read, with its id. */
const sameNames = (members: Record<string, unknown>, inPath: Record<string, unknown>): string[] =>
  Object.keys(inPath).filter((name) => members[name] === inPath[name]);

/** Only the path names the record: an id in the body is refused as an unknown member. */
function refusePathNames(members: object, pathNames: readonly string[]): object {
  return Object.fromEntries(
    Object.entries(members).map(([key, value]) => [pathNames.includes(key) ? `\u0001${key}` : key, value]),
  );
}

/** The function for a dotted path, such as `patients.list`. */
export const procedureAt = (caller: unknown, path: string) =>
  path.split(".").reduce((node, name) => (node as Record<string, unknown>)[name], caller) as (
    input: unknown,
  ) => Promise<unknown>;
