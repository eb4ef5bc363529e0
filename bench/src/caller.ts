import { appRouter, type Memory } from "@daybook/api";
import type { Actor, ClinicId } from "@daybook/domain";
import type { World } from "./world.ts";

/**
 * The router in this process, as a front desk of the clinic: everything but HTTP.
 * @param memory instead of what the server remembers
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
