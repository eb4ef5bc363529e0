import type { Dispatch } from "./core/context.ts";
import { t } from "./core/trpc.ts";
import { appRouter } from "./root.ts";

const createCaller = t.createCallerFactory(appRouter);
type Calls = Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<unknown>>>>>;

/** Calls a procedure by its path, as a request does after its transport has read it. */
export const dispatch: Dispatch = async (ctx, path, input) => {
  const [slice = "", name = ""] = path.split(".");
  const call = (createCaller(ctx) as unknown as Calls)[slice]?.[name];
  if (!call) throw new Error(`there is no procedure ${path}`);
  return call(input);
};
