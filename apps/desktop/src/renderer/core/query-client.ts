import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { failureOf } from "./failure.ts";
import { endSession } from "./session-end.ts";

/** What is asked and answered, kept for the screens. */
export function createQueryClient(): QueryClient {
  const onError = (error: Error) => {
    if (failureOf(error).kind === "session") endSession();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        networkMode: "always", // we know better than the browser whether the server answers
        staleTime: 15_000,
        retry: (count, error) => count < 2 && failureOf(error).kind === "broken",
        retryDelay: (count) => 300 * 2 ** count,
      },
      mutations: { networkMode: "always" },
    },
  });
}
