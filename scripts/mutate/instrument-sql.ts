import { parseSync } from "vite";
import { question } from "./names.ts";
import { hole, holes, isSql, mutationsOf, type SqlFault } from "./sql-mutations.ts";

/** A fault in one statement of a query file; `id` is unique within the run. */
export interface Mutant {
  readonly id: number;
  readonly file: string;
  /** Line number, from 1. */
  readonly line: number;
  readonly fault: SqlFault;
  readonly what: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const drizzle = "__drizzle";

/**
 * The code with all faults, each switched on at run time, so that a file is transformed only once for all its mutants.
 * @param firstId the id of the first mutant; the others follow
 */
export function instrumentSql(code: string, file: string, firstId = 0): { code: string; mutants: Mutant[] } {
  const mutants: Mutant[] = [];
  const { program } = parseSync(file, code);

  const add = (node: Node, fault: SqlFault, what: string): number => {
    const id = firstId + mutants.length;
    mutants.push({ id, file, line: code.slice(0, node.start).split("\n").length, fault, what });
    return id;
  };
  /** Code that evaluates to `original`, or to a variant when its mutant is active. */
  const choose = (original: string, variants: readonly { id: number; code: string }[]): string =>
    variants.length === 0
      ? original
      : `(${variants.map((variant) => `${question}(${variant.id}) ? ${variant.code} : `).join("")}${original})`;

  const emitted = new Map<Node, string>();
  /** Source of a node with the faults of all statements in it. */
  const emit = (node: Node): string => {
    const known = emitted.get(node);
    if (known !== undefined) return known;
    const source = emitNode(node);
    emitted.set(node, source);
    return source;
  };

  const emitNode = (node: Node): string => {
    if (node.type === "TaggedTemplateExpression" && nameOf(node["tag"]) === "sql") {
      const tag = emit(node["tag"] as Node);
      return emitTemplate(node["quasi"] as Node, (text) => `${tag}${text}`);
    }
    if (node.type === "TemplateLiteral") return emitTemplate(node, (text) => text);
    if (node.type === "Literal" && typeof node["value"] === "string" && isSql(node["value"])) {
      const value = node["value"];
      const variants = mutationsOf(value).map(({ fault, what, text }) => ({
        id: add(node, fault, what),
        code: JSON.stringify(text),
      }));
      return choose(code.slice(node.start, node.end), variants);
    }
    if (node.type === "CallExpression") return emitCall(node);
    return emitChildren(node);
  };

  const emitChildren = (node: Node): string => {
    let source = "";
    let at = node.start;
    for (const child of childrenOf(node)) {
      source += code.slice(at, child.start) + emit(child);
      at = child.end;
    }
    return source + code.slice(at, node.end);
  };

  const emitTemplate = (node: Node, wrap: (text: string) => string): string => {
    const raw = (node["quasis"] as { value: { raw: string } }[]).map(({ value }) => value.raw);
    const expressions = (node["expressions"] as Node[]).map(emit);
    const text = raw.map((part, index) => (index < expressions.length ? part + hole(index) : part)).join("");
    const written = (template: string) =>
      wrap(`\`${template.replaceAll(holes, (_, index: string) => `\${${expressions[Number(index)] ?? ""}}`)}\``);
    if (!isSql(text)) return written(text);
    const variants = mutationsOf(text).map((mutation) => ({
      id: add(node, mutation.fault, mutation.what.replaceAll(holes, "${…}")),
      code: written(mutation.text),
    }));
    return choose(written(text), variants);
  };

  /** Statements built with drizzle: `and(a, b)`, `lt(a, b)`, `.orderBy(a, b)`, `.limit(n)`, `.for("update")`, `.where(a)`. */
  const emitCall = (node: Node): string => {
    const callee = node["callee"] as Node;
    const name = nameOf(callee);
    const method = callee.type === "MemberExpression" ? nameOf(callee["property"]) : undefined;
    const argumentNodes = node["arguments"] as Node[];
    const original = emitChildren(node);
    const source = (from: Node) => code.slice(from.start, from.end).replaceAll(/\s+/gu, " ");
    const called = (by: string, args: readonly string[]) => `${by}(${args.join(", ")})`;
    const without = (index: number) => argumentNodes.filter((_, at) => at !== index).map(emit);
    const variants: { id: number; code: string }[] = [];
    const vary = (fault: SqlFault, what: string, variant: string) =>
      variants.push({ id: add(node, fault, what), code: variant });
    if (name === "and" && argumentNodes.length > 1)
      for (const [index, argument] of argumentNodes.entries())
        if (argument.type !== "SpreadElement") vary("condition", source(argument), called("and", without(index)));
    const other = { lt: "lte", lte: "lt", gt: "gte", gte: "gt" }[name ?? ""];
    if (other) vary("comparison", source(node), called(`${drizzle}.${other}`, argumentNodes.map(emit)));
    if (method !== undefined) {
      const object = callee["object"] as Node;
      const target = () => emit(object);
      if (method === "orderBy")
        for (const [index, argument] of argumentNodes.entries())
          if (argument.type !== "SpreadElement")
            vary("order", source(argument), called(`${target()}.orderBy`, without(index)));
      const [first] = argumentNodes;
      if (method === "limit" && first)
        vary("bound", `limit ${source(first)}`, called(`${target()}.limit`, [`(${emit(first)}) + 1`]));
      if (method === "where" && first && nameOf(first["callee"]) !== "and")
        vary("condition", source(first), called(`${target()}.where`, ["undefined"]));
      if (method === "for" && first?.type === "Literal") vary("lock", `for ${source(first)}`, target());
    }
    return choose(original, variants);
  };

  const body = emit(program as unknown as Node);
  return { code: `import * as ${drizzle} from "drizzle-orm"; ${body}`, mutants };
}

const nameOf = (node: unknown): string | undefined =>
  (node as Node | null)?.type === "Identifier" ? ((node as Node)["name"] as string) : undefined;

/** Types, imports and names contain no statements, even if a text in them looks like SQL. */
const withoutStatements = /^(?:TS(?!AsExpression|SatisfiesExpression|NonNullExpression)|Import|ExportAll)/u;

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (
      key === "type" ||
      key === "typeAnnotation" ||
      key === "returnType" ||
      key === "typeParameters" ||
      key === "typeArguments"
    )
      continue;
    if (key === "key" && node["computed"] !== true) continue;
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child) && !withoutStatements.test(child.type)) children.push(child);
  }
  return children.sort((one, other) => one.start - other.start);
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string" && "start" in value;
