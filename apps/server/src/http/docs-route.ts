import type { DeclaredProcedure } from "@daybook/api";
import type { FastifyInstance } from "fastify";

export async function registerDocs(
  app: FastifyInstance,
  _options: { procedures: readonly DeclaredProcedure[]; publicUrl: string },
): Promise<void> {
  void app;
}
