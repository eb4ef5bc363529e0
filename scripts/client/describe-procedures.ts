import type { DeclaredProcedure } from "@daybook/api";
import { refusalDetails } from "@daybook/server/src/http/openapi/problems.ts";
import { SchemaWriter } from "@daybook/server/src/http/openapi/schemas.ts";
import type { RefusalCode } from "../refusal-codes.ts";
import { alternativesOf, comment, isOptional, type JsonSchema, typeOf } from "./write-type.ts";

const heading = `// Written by scripts/write-client-types.ts from what the procedures declare; do not edit.
import type { CallOptions, CommandOptions, Observer, Unsubscribable } from "./calls.ts";

/** A moment, ISO 8601 in UTC: \`2026-11-21T08:00:00Z\`. Inputs may have any offset. */
export type Instant = string;
/** A calendar date without a time zone: \`2026-11-21\`. */
export type LocalDate = string;
/** A UUID. Ids that you create for new records should be version 7. */
export type Uuid = string;
`;

/**
 * Writes the module with the client's types: all procedures with their inputs and answers. Comments, which an editor shows,
 * describe what each does and how it can be refused.
 */
export function describeProcedures(procedures: readonly DeclaredProcedure[], codes: readonly RefusalCode[]): string {
  const writer = new SchemaWriter("camelCase");
  const known = new Map(codes.map((entry) => [entry.code, entry]));
  const described = procedures.map((procedure) => describe(procedure, writer, known));
  const details = [...refusalDetails].map(([code, told]) => {
    const schema = writer.write(told, "output");
    return `${comment([meaningOf(known.get(code))])}${code}: ${typeOf(schema)};\n`;
  });
  const parts = [...Map.groupBy(described, ({ part }) => part)].map(
    ([part, found]) => `readonly ${part}: {\n${found.map(({ member }) => member).join("")}};\n`,
  );
  const shared = Object.entries(writer.components)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => declare(name, schema));
  return [
    heading,
    ...shared,
    ...described.flatMap(({ types }) => types),
    `/** Codes of refusals, with the members of \`details\` for each. */\nexport interface RefusalDetails {\n${details.join("")}}\n`,
    "export type RefusalCode = keyof RefusalDetails;\n",
    comment([
      "The procedures of a Daybook server. Every call may also be refused with `invalid_input` (400), `unauthenticated` (401),",
      "`forbidden` and `insufficient_scope` (403), `too_many_requests` (429), `internal_error` (500) and `database_unavailable`",
      "(503), a command with `idempotency_mismatch` (422).",
    ]),
    `export interface DaybookClient {\n${parts.join("")}}\n`,
  ].join("\n");
}

function describe(
  { path, type, meta, input, output }: DeclaredProcedure,
  writer: SchemaWriter,
  codes: ReadonlyMap<string, RefusalCode>,
) {
  const [part = "", name = ""] = path.split(".");
  const types: string[] = [];
  const named = (schema: JsonSchema, suffix: string): string => {
    const written = typeOf(schema);
    if (!written.startsWith("{")) return written;
    const typeName = `${capital(part)}${capital(name)}${suffix}`;
    types.push(declare(typeName, schema));
    return typeName;
  };
  const inputSchema = writer.write(input, "input") as JsonSchema;
  const inputName = named(inputSchema, "Input");
  const outputName = named(writer.write(output, "output"), type === "subscription" ? "Event" : "Answer");
  const given = `input${isOptional(inputSchema) ? "?" : ""}: ${inputName}`;
  const call = {
    query: `query(${given}, options?: CallOptions): Promise<${outputName}>;\n`,
    mutation: `mutate(${given}, options?: CommandOptions): Promise<${outputName}>;\n`,
    subscription: `subscribe(${given.replace("input?: ", "input: undefined | ")}, observer: Observer<${outputName}>): Unsubscribable;\n`,
  }[type];
  const hasId = meta.object !== null && inputSchema.required?.includes("id") === true;
  const refusals = [...new Set([...(hasId ? ["not_found"] : []), ...meta.refusals])];
  const about = comment([
    `${meta.summary}.`,
    ...(refusals.length > 0 ? ["", "Refused with:"] : []),
    ...refusals.map((code) => `- \`${code}\` (${codes.get(code)?.status}): ${meaningOf(codes.get(code))}`),
    "",
    `For the roles ${meta.allow.join(", ")}.`,
  ]);
  // The comment is written at the procedure and at its call, because an editor shows the comment of the name under the
  // pointer.
  return { part, types, member: `${about}readonly ${name}: {\n${about}${call}};\n` };
}

function declare(name: string, schema: JsonSchema): string {
  const isUnion = alternativesOf(schema);
  const type = typeOf(schema);
  return !isUnion && type.startsWith("{") ? `export interface ${name} ${type}\n` : `export type ${name} = ${type};\n`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The meaning of a refusal, with the names of its details in camelCase. */
const meaningOf = (code: RefusalCode | undefined): string =>
  (code?.meaning ?? "").replaceAll(/`[a-z_]+`/gu, (name) =>
    refusalDetails.has(name.slice(1, -1))
      ? name
      : name.replaceAll(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase()),
  );
