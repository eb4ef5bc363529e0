import { z } from "zod";
import type { Refusal } from "../shared/refusal.ts";
import { instant } from "../shared/time/time.ts";
import { role } from "./role.ts";

/** How long the secret before stays good after a rotation, so that a program can be given the new one without a gap. */
export const secretOverlapMinutes = 60;

/** A program that signs in with a secret of its own. */
export const serviceClient = z.strictObject({
  id: z.uuid(),
  clientId: z.string().meta({ description: "What the program signs in as, at the token endpoint." }),
  name: z.string(),
  role,
  createdAt: instant,
  lastUsedAt: instant
    .nullable()
    .meta({ description: "Exact to a minute; null for one that never asked for anything." }),
  oldSecretUntil: instant
    .nullable()
    .meta({ description: "Until when a secret that was replaced is good; null: none is." }),
});
export type ServiceClient = z.infer<typeof serviceClient>;

export const serviceClientList = z.strictObject({ items: z.array(serviceClient) });
export const serviceClientInput = z.strictObject({ id: serviceClient.shape.id });

export const rotatedClient = z.strictObject({
  clientId: serviceClient.shape.clientId,
  clientSecret: z.string().meta({ description: "Told once, and kept nowhere." }),
  oldSecretUntil: instant,
});

/** There is no such program in any clinic, or its access was ended. */
export const clientNotFound = (clientId: string): Refusal => ({
  code: "client_not_found",
  category: "not-found",
  message: `There is no service client ${clientId}, or it was revoked. client:list names those there are.`,
});
