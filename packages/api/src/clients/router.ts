import { t } from "../core/trpc.ts";
import { listClients } from "./list-clients.ts";
import { revokeClient } from "./revoke-client.ts";
import { rotateClient } from "./rotate-client.ts";

export const clientsRouter = t.router({ list: listClients, rotate: rotateClient, revoke: revokeClient });
