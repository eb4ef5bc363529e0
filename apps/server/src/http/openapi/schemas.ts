import {
  address,
  appointment,
  appointmentStatus,
  auditEvent,
  availability,
  coverage,
  hospital,
  importPreview,
  importResult,
  importSummary,
  location,
  me,
  patient,
  practitioner,
  role,
  slot,
  user,
} from "@daybook/domain";
import { z } from "zod";
import { toSnakeKey } from "../rest/snake-case.ts";
import { constraints } from "./constraints.ts";

export type Schema = Readonly<Record<string, unknown>>;

/** Schemas that have a name in the document, because several operations use them. */
const names = new Map<z.core.$ZodType, string>([
  [address, "Address"],
  [appointment, "Appointment"],
  [appointmentStatus, "AppointmentStatus"],
  [auditEvent, "AuditEvent"],
  [availability, "Availability"],
  [coverage, "Coverage"],
  [hospital, "Hospital"],
  [importPreview, "ImportPreview"],
  [importResult, "ImportResult"],
  [importSummary, "ImportSummary"],
  [location, "Location"],
  [me, "Caller"],
  [patient, "Patient"],
  [practitioner, "Practitioner"],
  [role, "Role"],
  [slot, "Slot"],
  [user, "User"],
]);
/** Members that an input may omit are always present in an answer, so these need two schemas. */
const differsAsInput = new Set(["Address", "Coverage", "Availability"]);

/**
 * Turns zod schemas into JSON schemas and collects the named ones: for an OpenAPI document with members in snake_case, or
 * with the names of tRPC. It drops the patterns that zod adds to formats, and the limits of a double that zod adds to
 * integers.
 */
export class SchemaWriter {
  readonly components: Record<string, Schema> = {};
  readonly #named: (schema: unknown) => unknown;

  constructor(naming: "snake_case" | "camelCase" = "snake_case") {
    this.#named = naming === "snake_case" ? inSnakeCase : (schema) => schema;
  }

  /** The schema or, if it has a name, a reference to it. */
  write(schema: z.ZodType, io: "input" | "output"): Schema {
    // Wrapped in an object, so that the outermost schema can be a reference, too.
    const written = z.toJSONSchema(z.object({ it: schema }), {
      io,
      unrepresentable: "any",
      metadata: new Names(io),
      override: ({ zodSchema, jsonSchema }) => {
        tidy(jsonSchema, io);
        if (io === "input") Object.assign(jsonSchema, constraints.get(zodSchema));
      },
    }) as unknown as { properties: { it: Schema }; $defs?: Record<string, Schema> };
    for (const [name, definition] of Object.entries(written.$defs ?? {})) {
      const { id: _id, ...rest } = this.#named(definition) as Record<string, unknown>;
      this.components[name] = rest;
    }
    return this.#named(written.properties.it) as Schema;
  }
}

/** The names above, with the descriptions from the schemas themselves. */
class Names extends z.core.$ZodRegistry<{ id?: string; description?: string }> {
  readonly #io: "input" | "output";
  constructor(io: "input" | "output") {
    super();
    this.#io = io;
  }
  override get(schema: z.core.$ZodType): never {
    const name = names.get(schema);
    const id = name && this.#io === "input" && differsAsInput.has(name) ? `${name}Input` : name;
    return { ...z.globalRegistry.get(schema), ...(id ? { id } : {}) } as never;
  }
}

const formats = new Set(["uuid", "date", "date-time", "email"]);

function tidy(schema: Record<string, unknown>, io: "input" | "output"): void {
  if (formats.has(String(schema["format"]))) delete schema["pattern"];
  if (schema["minimum"] === Number.MIN_SAFE_INTEGER) delete schema["minimum"];
  if (schema["maximum"] === Number.MAX_SAFE_INTEGER) delete schema["maximum"];
  // In an answer the member is always present; a default would suggest that it can be missing.
  if (io === "output") delete schema["default"];
}

/** Renames the members that a schema describes, and leaves their allowed values unchanged. */
function inSnakeCase(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(inSnakeCase);
  if (schema === null || typeof schema !== "object") return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]: [string, unknown]) => {
      if (keyword === "properties") return [keyword, renamed(value as Record<string, unknown>)];
      if (keyword === "required") return [keyword, (value as string[]).map(toSnakeKey)];
      if (keyword === "$ref") return [keyword, String(value).replace("#/$defs/", "#/components/schemas/")];
      return ["default", "const", "enum"].includes(keyword) ? [keyword, value] : [keyword, inSnakeCase(value)];
    }),
  );
}

const renamed = (properties: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(properties).map(([key, schema]) => [toSnakeKey(key), inSnakeCase(schema)]));

export const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
