import { z } from "zod";
import type { Refusal } from "../shared/refusal.ts";
import { instant } from "../shared/time/time.ts";
import { role } from "./role.ts";

/** How long the old secret works after a rotation, so that a program can change to the new one without an outage. */
export const secretOverlapMinutes = 60;

/** A program that signs in with a secret of its own. */
export const serviceClient = z.strictObject({
  id: z.uuid(),
  clientId: z.string().meta({ description: "The id with which the program signs in at the token endpoint." }),
  name: z.string(),
  role,
  createdAt: instant,
  lastUsedAt: instant.nullable().meta({ description: "Accurate to a minute; null when it was never used." }),
  oldSecretUntil: instant
    .nullable()
    .meta({ description: "Until when the replaced secret works; null when there is none." }),
});
export type ServiceClient = z.infer<typeof serviceClient>;

export const serviceClientList = z.strictObject({ items: z.array(serviceClient) });
export const serviceClientInput = z.strictObject({ id: serviceClient.shape.id });

export const rotatedClient = z.strictObject({
  clientId: serviceClient.shape.clientId,
  clientSecret: z.string().meta({ description: "Shown once and not stored." }),
  oldSecretUntil: instant,
});

/** There is no such service client in any clinic, or it was revoked. */
export const clientNotFound = (clientId: string): Refusal => ({
  code: "client_not_found",
  category: "not-found",
  message: `There is no service client ${clientId}, or it was revoked. client:list shows the existing ones.`,
});
