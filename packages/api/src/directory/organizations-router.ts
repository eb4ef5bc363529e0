import { t } from "../core/trpc.ts";
import { listOrganizationsProcedure } from "./list-organizations.ts";

export const organizationsRouter = t.router({ list: listOrganizationsProcedure });
