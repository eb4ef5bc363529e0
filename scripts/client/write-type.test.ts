import { expect, test } from "vitest";
import { z } from "zod";
import { isOptional, type JsonSchema, typeOf } from "./write-type.ts";

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input" }) as JsonSchema;
const plain = (text: string) => text.replaceAll(/\s+/gu, " ");

test.each([
  [z.string().min(1), "string"],
  [z.int(), "number"],
  [z.iso.datetime(), "Instant"],
  [z.iso.date(), "LocalDate"],
  [z.uuid(), "Uuid"],
  [z.enum(["a", "b"]).nullable(), '"a" | "b" | null'],
  [z.array(z.union([z.literal(1), z.null()])), "Array<1 | null>"],
  [z.tuple([z.string(), z.int()]), "[string, number]"],
  [z.record(z.string(), z.boolean()), "Record<string, boolean>"],
  [z.strictObject({}), "Record<string, never>"],
  [z.unknown(), "unknown"],
  [z.strictObject({ a: z.unknown(), b: z.unknown().optional() }), "{ a: unknown; b?: unknown; }"],
  [z.strictObject({ a: z.string(), "b-c": z.int().optional() }), '{ a: string; "b-c"?: number | undefined; }'],
  [z.strictObject({ a: z.string().describe("Ends */ here.") }), "{ /** Ends *\\/ here. */ a: string; }"],
])("a schema becomes a type: %#", (schema, type) => {
  expect(plain(typeOf(schemaOf(schema)))).toBe(type);
});

test("a reference becomes a name; an unknown schema becomes `unknown`", () => {
  expect(typeOf({ $ref: "#/$defs/Patient" })).toBe("Patient");
  expect(() => typeOf({ type: "date" })).toThrow("there is no type for");
});

test("an object that needs one of two members is still one object type", () => {
  const either = { oneOf: [{ required: ["a"] }, { required: ["b"] }] };
  const properties = { a: { type: "string" }, b: { type: "string" } };
  expect(plain(typeOf({ type: "object", properties, ...either }))).toBe(
    "{ a?: string | undefined; b?: string | undefined; }",
  );
});

test("an input may be omitted if none of its members is required", () => {
  expect(isOptional(schemaOf(z.strictObject({ page: z.int().default(1) })))).toBe(true);
  expect(isOptional(schemaOf(z.strictObject({ id: z.uuid() })))).toBe(false);
});
