import { appRouter, type Memory } from "@daybook/api";
import type { Actor, ClinicId } from "@daybook/domain";
import type { World } from "./world.ts";

/**
 * Calls the router in this process as a front desk of the clinic, without HTTP.
 * @param memory cache to use instead of the server's
 */
export function callerOf(
  world: World,
  clinicId: ClinicId,
  memory: Memory = world.server.services.memory,
): ReturnType<typeof appRouter.createCaller> {
  const actor: Actor = {
    kind: "service",
    id: crypto.randomUUID(),
    clinicId,
    role: "frontdesk",
    access: "all",
    name: "bench",
    sessionHash: null,
  };
  return appRouter.createCaller({
    services: { ...world.server.services, memory },
    actor,
    requestId: "bench",
    ip: null,
    idempotencyKey: null,
    isStillValid: async () => true,
  });
}
