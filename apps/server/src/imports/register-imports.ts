import type { AppRouter } from "@daybook/api";
import multipart from "@fastify/multipart";
import type { FastifyInstance } from "fastify";
import { registerBatchRoutes } from "./batch-routes.ts";
import { registerBulkRoutes } from "./bulk-routes.ts";
import { type ImportRoutes, registerImportRoute, registerUploadRoute } from "./upload-route.ts";

/** Registers the import routes in a Fastify scope of their own, the only one that accepts multipart forms. */
export async function registerImports(
  scope: FastifyInstance,
  options: ImportRoutes & { readonly router: AppRouter },
): Promise<void> {
  await scope.register(multipart);
  registerUploadRoute(scope, options);
  registerImportRoute(scope, options);
  registerBulkRoutes(scope, options);
  registerBatchRoutes(scope, options);
}
