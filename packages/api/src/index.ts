export type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
export type { ChangeHub, Logger, RequestContext, Services, StaffAccounts } from "./core/context.ts";
export { type DeclaredProcedure, declaredProcedures } from "./core/declarations.ts";
export { Memory } from "./core/memory.ts";
export type { ProcedureMeta, RestMeta } from "./core/meta.ts";
export { type Issue, type Problem, problemOf } from "./core/problem.ts";
export { refusalToError } from "./core/refusal-error.ts";
export { t } from "./core/trpc.ts";
export { type AppRouter, appRouter } from "./root.ts";
