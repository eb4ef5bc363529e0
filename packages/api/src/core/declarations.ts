import { permissions } from "@daybook/domain";
import type { AnyRouter } from "@trpc/server";
import { z } from "zod";
import type { ProcedureMeta } from "./meta.ts";

/** A procedure and its declaration, for the REST adapter, the documentation and the generated tests. */
export interface DeclaredProcedure {
  readonly path: string;
  readonly type: "query" | "mutation" | "subscription";
  readonly meta: ProcedureMeta;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

interface ProcedureInternals {
  readonly _def: {
    readonly type: DeclaredProcedure["type"];
    readonly meta?: unknown;
    readonly inputs: readonly unknown[];
  };
}

/**
 * All procedures of a router with their declarations.
 * @throws an error that names the procedures without a declaration; the server does not start with any
 */
export function declaredProcedures(router: AnyRouter): DeclaredProcedure[] {
  const procedures = Object.entries(router._def.procedures as Record<string, ProcedureInternals>);
  const undeclared = procedures.filter(([path, { _def }]) => !isDeclared(path, _def.meta)).map(([path]) => path);
  if (undeclared.length > 0) {
    throw new Error(
      `these procedures do not declare who may call them and whether they touch patient data: ${undeclared.join(", ")}`,
    );
  }
  return procedures.map(([path, { _def }]) => ({
    path,
    type: _def.type,
    meta: _def.meta as ProcedureMeta,
    input: (_def.inputs[0] as z.ZodType | undefined) ?? z.strictObject({}),
    output: (_def.meta as ProcedureMeta).output,
  }));
}

const declaration = z.object({
  path: z.string(),
  allow: z.array(z.string()).min(1),
  phi: z.enum(["none", "read", "write"]),
  idempotent: z.boolean(),
});

function isDeclared(path: string, meta: unknown): boolean {
  const declared = declaration.safeParse(meta);
  return declared.success && declared.data.path === path && path in permissions;
}
