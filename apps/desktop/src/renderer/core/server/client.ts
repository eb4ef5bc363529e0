import type { AppRouter, inferRouterInputs, inferRouterOutputs } from "@daybook/api";
import { createTRPCContext } from "@trpc/tanstack-react-query";

/** `useTRPC()` gives a screen the typed procedures: `trpc.patients.get.queryOptions({ id })`. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;
