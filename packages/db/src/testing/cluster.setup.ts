import type { TestProject } from "vitest/node";
import { startTestCluster } from "./test-cluster.ts";

/** Starts the database server of the run; a test file gets a database of its own from `inject("postgresUrl")`. */
export default async function useCluster(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  project.provide("postgresUrl", cluster.url);
  return async () => cluster[Symbol.asyncDispose]();
}

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}
