import { permissions } from "@daybook/domain";
import { initTRPC } from "@trpc/server";
import type { RequestContext } from "./context.ts";
import type { ProcedureMeta } from "./meta.ts";
import { mostIssues } from "./problems/issue.ts";
import { problemOf } from "./problems/problem.ts";
import { transformer } from "./transformer.ts";

/** The only tRPC instance. Its errors are the problem documents of REST in camelCase, without stack or message of a fault. */
export const t = initTRPC
  .context<RequestContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer,
    isDev: false,
    sse: {
      ping: { enabled: true, intervalMs: 15_000 },
      client: { reconnectAfterInactivityMs: 40_000 },
    },
    errorFormatter: ({ shape, error, ctx }) => {
      const problem = problemOf(error);
      return {
        code: shape.code,
        message: problem.message,
        data: {
          code: problem.code,
          httpStatus: problem.status,
          path: procedureName(shape.data.path),
          requestId: ctx?.requestId ?? null,
          errors: problem.issues.slice(0, mostIssues),
          errorsTotal: problem.issueCount ?? problem.issues.length,
          ...problem.details,
        },
      };
    },
  });

/** Null for an unknown name, because it comes from the URL and can hold anything. */
const procedureName = (path: string | undefined) =>
  path !== undefined && Object.hasOwn(permissions, path) ? path : null;
