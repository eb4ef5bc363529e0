import type { AppRouter } from "@daybook/api";
import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { Answer, Attention, Bridge, Problem, Told } from "../../../shared/bridge.ts";
import type { AppFeatures, Backend } from "./backend.ts";
import { BridgeConnection } from "./bridge-connection.ts";
import { bridgeFetch } from "./bridge-fetch.ts";
import { createHttpAccounts } from "./http-accounts.ts";
import { uploadImport } from "./http-upload.ts";
import { OfflineError } from "./offline-error.ts";
import { noteAnswer } from "./pending-records.ts";

/** Calls to the app's main process, which answers them from what the desk keeps, or asks the server. */
export function createBridgeBackend(bridge: Bridge): Backend {
  const connection = new BridgeConnection(bridge);
  const fetch = bridgeFetch(bridge);
  return {
    ...createHttpAccounts({ fetch }),
    links: [bridgeLink(bridge)],
    connection,
    send: fetch,
    uploadImport: async (kind, file, reading) => uploadImport(kind, file, reading, fetch),
    app: appFeatures(bridge, connection),
    signIn: async (credentials) => bridge.ask("signIn", credentials),
    unlock: async (password) => bridge.ask("unlock", { password }),
    signOut: async () => void (await bridge.ask("signOut", null)),
  };
}

function appFeatures(bridge: Bridge, connection: BridgeConnection): AppFeatures {
  const valueOf = (answer: Answer): unknown => {
    if (answer.ok) return answer.data;
    throw failureOf(answer.problem);
  };
  return {
    status: () => connection.status(),
    sync: async () => void valueOf(await bridge.ask("sync", null)),
    attention: async () => valueOf(await bridge.ask("attention", null)) as Attention,
    resolve: async (itemId, choice) => void valueOf(await bridge.ask("resolve", { itemId, choice })),
    onCommand: bridge.onCommand,
  };
}

const bridgeLink =
  (bridge: Bridge): TRPCLink<AppRouter> =>
  () =>
  ({ op: { path, input, type } }) =>
    observable((observer) => {
      const tell = (told: Told) => {
        if (told.ok === null) observer.complete();
        else if (told.ok) observer.next({ result: { type: "data", data: told.data } });
        else observer.error(failureOf(told.problem));
      };
      if (type === "subscription") {
        // The desk follows the server by itself; to the page, the stream is there at once.
        observer.next({ result: { type: "state", state: "pending", error: null } });
        return bridge.follow({ path, input }, tell);
      }
      let isWanted = true;
      const finish = (answer: Answer) => {
        if (!isWanted) return;
        if (answer.ok) noteAnswer(answer.data);
        tell(answer);
        if (answer.ok) observer.complete();
      };
      bridge.call({ path, input }).then(finish, (error: unknown) => {
        if (isWanted) observer.error(TRPCClientError.from(error as Error));
      });
      return () => {
        isWanted = false;
      };
    });

/** The same error as that of a call over HTTP. */
function failureOf({ code, message, status, requestId, errors, details }: Problem): TRPCClientError<AppRouter> {
  if (code === "offline") return TRPCClientError.from(new OfflineError("unsent"));
  return TRPCClientError.from({
    error: { code: -32_000, message, data: { code, httpStatus: status, requestId, errors, ...details } },
  } as never);
}
