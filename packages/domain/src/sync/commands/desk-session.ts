import { canonicalText } from "./canonical-text.ts";

/** What a desk proves with a person's grant to open a session again, after the one before ended without contact. */
export interface DeskSessionProof {
  readonly deviceId: string;
  readonly userId: string;
  readonly grantId: string;
  /** From the server, just before. */
  readonly nonce: string;
}

/** The text that the grant's key signs (HMAC-SHA-256). */
export const deskSessionText = ({ deviceId, userId, grantId, nonce }: DeskSessionProof): string =>
  canonicalText(["daybook desk session 1", deviceId, userId, grantId, nonce]);
