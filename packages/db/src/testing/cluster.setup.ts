import type { TestProject } from "vitest/node";
import { startTestCluster, type TestCluster } from "./test-cluster.ts";

/** Every project of a run loads this file anew, so what they share is kept outside of it. */
const run = globalThis as { daybookTestCluster?: { readonly started: Promise<TestCluster>; users: number } };

/** The database server of the run; a test file gets a database of its own from `inject("postgresUrl")`. */
export default async function useCluster(project: TestProject): Promise<() => Promise<void>> {
  run.daybookTestCluster ??= { started: startTestCluster(), users: 0 };
  const cluster = run.daybookTestCluster;
  cluster.users += 1;
  project.provide("postgresUrl", (await cluster.started).url);
  return async () => {
    cluster.users -= 1;
    if (cluster.users > 0) return;
    delete run.daybookTestCluster;
    await (await cluster.started)[Symbol.asyncDispose]();
  };
}

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}
