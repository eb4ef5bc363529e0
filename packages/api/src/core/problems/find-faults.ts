import type { Issue } from "@daybook/domain";
import { z } from "zod";
import { type Faults, mostIssues, pathOf, unknownMember } from "./issue.ts";

/** The part of a schema that can be checked by the kind of a value and the names of its members. */
interface Shape {
  /** Null means any kind. */
  readonly kinds: ReadonlySet<string> | null;
  readonly members: ReadonlyMap<string, Shape>;
  readonly required: readonly string[];
  /** Whether other members are allowed. */
  readonly isOpen: boolean;
  readonly names: RegExp | null;
  readonly others: Shape | null;
  readonly items: Shape | null;
  readonly mostItems: number;
}

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: { readonly pattern?: string };
  readonly items?: JsonSchema;
  readonly maxItems?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

interface Options {
  /** The name of a member in the source of the input, such as snake_case. */
  readonly nameOf?: (member: string) => string;
  /** Members that come from elsewhere, such as from the URL. */
  readonly given?: readonly string[];
}

/**
 * Makes a check that takes some milliseconds for a body of a megabyte. A schema makes an issue with path and message for
 * every fault; with tens of thousands of faults that blocks the process. So inputs with more faults than an answer lists are
 * refused here, and the schema checks the others.
 * @returns a function that returns null for an input with few faults or none
 */
export function faultFinder(schema: z.ZodType, options: Options = {}) {
  let shape: Shape | undefined;
  return function findFaults(input: unknown): Faults | null {
    if (input === null || typeof input !== "object") return null;
    shape ??= inputShape(schema, options);
    const search = new Search();
    search.look(shape, input);
    return search.total > mostIssues ? search : null;
  };
}

function inputShape(schema: z.ZodType, { nameOf = (name) => name, given = [] }: Options): Shape {
  const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any", reused: "inline" }) as JsonSchema;
  const shape = shapeOf(json, nameOf);
  const givenNames = new Set(given.map(nameOf));
  return { ...shape, required: shape.required.filter((name) => !givenNames.has(name)) };
}

class Search implements Faults {
  readonly issues: Issue[] = [];
  total = 0;
  readonly #path: string[] = [];

  look(shape: Shape, value: unknown): void {
    if (value === undefined) return; // the same as a missing member
    const kind = kindOf(value);
    if (shape.kinds && !shape.kinds.has(kind)) return this.#fault(`expected ${[...shape.kinds].join(" or ")}`);
    if (kind === "array") return this.#lookAtItems(shape, value as readonly unknown[]);
    if (kind === "object" && !(shape.isOpen && !shape.others && shape.members.size === 0))
      this.#lookAtMembers(shape, value as Readonly<Record<string, unknown>>);
  }

  #lookAtItems({ items, mostItems }: Shape, values: readonly unknown[]): void {
    if (values.length > mostItems) return this.#fault(`at most ${mostItems}`);
    if (!items) return;
    for (const [index, value] of values.entries()) {
      this.#path.push(String(index));
      this.look(items, value);
      this.#path.pop();
    }
  }

  #lookAtMembers(shape: Shape, value: Readonly<Record<string, unknown>>): void {
    for (const name of Object.keys(value)) {
      this.#path.push(name);
      const member = shape.members.get(name) ?? shape.others;
      const isNamed = shape.members.has(name) || (shape.names ? shape.names.test(name) : shape.isOpen);
      if (!isNamed) this.#fault(unknownMember);
      else if (member) this.look(member, value[name]);
      this.#path.pop();
    }
    for (const name of shape.required) {
      if (value[name] !== undefined) continue;
      this.#path.push(name);
      this.#fault("is missing");
      this.#path.pop();
    }
  }

  #fault(message: string): void {
    this.total += 1;
    if (this.issues.length < mostIssues) this.issues.push({ path: pathOf(this.#path), message });
  }
}

const anything: Shape = {
  kinds: null,
  members: new Map(),
  required: [],
  isOpen: true,
  names: null,
  others: null,
  items: null,
  mostItems: Number.POSITIVE_INFINITY,
};

function shapeOf(schema: JsonSchema, nameOf: (member: string) => string): Shape {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return alternatives.map((one) => shapeOf(one, nameOf)).reduce(either);
  const { type, properties = {}, required = [], additionalProperties, propertyNames, items } = schema;
  return {
    kinds: type === undefined ? null : new Set([type].flat().map((kind) => (kind === "integer" ? "number" : kind))),
    members: new Map(Object.entries(properties).map(([name, one]) => [nameOf(name), shapeOf(one, nameOf)])),
    required: required.map(nameOf),
    isOpen: additionalProperties !== false,
    names: propertyNames?.pattern === undefined ? null : new RegExp(propertyNames.pattern, "u"),
    others: typeof additionalProperties === "object" ? shapeOf(additionalProperties, nameOf) : null,
    items: items ? shapeOf(items, nameOf) : null,
    mostItems: schema.maxItems ?? Number.POSITIVE_INFINITY,
  };
}

/** The shape of a union: only what is a fault in both members is one. The schema decides which of them was meant. */
function either(one: Shape, other: Shape): Shape {
  if (!one.kinds || !other.kinds) return anything;
  const [a, b] = [one, other].filter(({ kinds }) => kinds?.has("object") || kinds?.has("array"));
  const kinds = new Set([...one.kinds, ...other.kinds]);
  if (!a || !b) return { ...(a ?? one), kinds };
  const names = new Set([...a.members.keys(), ...b.members.keys()]);
  const memberOf = (name: string) => {
    const [x, y] = [a.members.get(name), b.members.get(name)];
    return x && y ? either(x, y) : (x ?? y ?? anything);
  };
  return {
    kinds,
    members: new Map([...names].map((name) => [name, memberOf(name)])),
    required: a.required.filter((name) => b.required.includes(name)),
    isOpen: a.isOpen || b.isOpen,
    names: null,
    others: null,
    items: a.items && b.items ? either(a.items, b.items) : null,
    mostItems: Math.max(a.mostItems, b.mostItems),
  };
}

/** The kind in the words of JSON Schema. */
function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value;
}
