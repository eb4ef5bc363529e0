import { type DeclaredProcedure, type IfMatch, refusalToError } from "@daybook/api";
import { invalidInput } from "@daybook/domain";
import type { FastifyRequest } from "fastify";
import { z } from "zod";

const tag = String.raw`(?:W/)?"[\u0021\u0023-\u007e\u0080-\u00ff]*"`;
const listOfTags = new RegExp(String.raw`^\s*${tag}\s*(?:,\s*${tag}\s*)*$`, "u");

/**
 * The condition in `If-Match`; null without the header. A weak tag names no exact state, so it never matches.
 * @throws the refusal of a malformed header
 */
export function readIfMatch({ headers }: Pick<FastifyRequest, "headers">): IfMatch | null {
  const given = headers["if-match"];
  if (given === undefined) return null;
  if (given.trim() === "*") return "*";
  const tags = tagsOf(given);
  if (!tags) throw refusalToError({ ...invalidInput, message: malformed });
  return tags;
}

/** Parses the list of tags in `If-Match` or `If-None-Match`; null if it is malformed. */
export const tagsOf = (given: string): readonly string[] | null =>
  listOfTags.test(given) ? given.match(new RegExp(tag, "gu")) : null;

const malformed = 'If-Match is * or entity tags in quotation marks, such as "3".';

/** Whether a procedure answers with one record in its present state, so that the answer has an `ETag`. */
export function hasEtag({ meta, output }: Pick<DeclaredProcedure, "meta" | "output">): boolean {
  const { rest } = meta;
  if (!rest || rest.bareList || !(output instanceof z.ZodObject)) return false;
  const isOfAddress = rest.method !== "POST" || rest.status === 201;
  return isOfAddress && ("version" in output.shape || (rest.method === "GET" && rest.path.endsWith("}")));
}

/** Whether a procedure changes the record of its address, so that `If-Match` can require a state of it. */
export const takesIfMatch = ({ meta }: Pick<DeclaredProcedure, "meta">): boolean =>
  ["PUT", "PATCH", "DELETE"].includes(meta.rest?.method ?? "");
