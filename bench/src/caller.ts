import { appRouter } from "@daybook/api";
import type { Actor, ClinicId } from "@daybook/domain";
import type { World } from "./world.ts";

/** The router in this process, as a front desk of the clinic: everything but HTTP. */
export function callerOf(world: World, clinicId: ClinicId): ReturnType<typeof appRouter.createCaller> {
  const actor: Actor = {
    kind: "service",
    id: crypto.randomUUID(),
    clinicId,
    role: "frontdesk",
    name: "bench",
    sessionHash: null,
  };
  return appRouter.createCaller({
    services: world.server.services,
    actor,
    requestId: "bench",
    ip: null,
    idempotencyKey: null,
    isStillValid: async () => true,
  });
}
