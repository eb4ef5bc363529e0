import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { endSession } from "../session/session-end.ts";
import { failureOf } from "./failure.ts";

const isWorthAnother = (error: Error): boolean => {
  const { kind, code } = failureOf(error);
  return kind === "broken" || code === "offline";
};

/** The cache of queries and their answers. */
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
        // A request whose connection broke is tried again; while the server is unreachable this fails at once.
        retry: (count, error) => count < 2 && isWorthAnother(error),
        retryDelay: (count) => 300 * 2 ** count,
      },
      mutations: { networkMode: "always" },
    },
  });
}
