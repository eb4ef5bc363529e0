import { t } from "../core/trpc.ts";
import { listHealthcareWorkersProcedure } from "./list-healthcare-workers.ts";

export const healthcareWorkersRouter = t.router({ list: listHealthcareWorkersProcedure });
