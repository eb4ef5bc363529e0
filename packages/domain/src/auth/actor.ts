import type { ClinicId } from "../shared/id.ts";
import type { Role } from "./role.ts";
import type { Access } from "./scope.ts";

/** The caller: a person or a program, always of one clinic. Taken from the credential, never from an input. */
export interface Actor {
  readonly kind: "user" | "service";
  /** UUID of the staff member or of the service client. */
  readonly id: string;
  readonly clinicId: ClinicId;
  readonly role: Role;
  /** What the scopes of the credential allow at most; within that the role decides. */
  readonly access: Access;
  /** Display name; a staff member's, never a patient's. */
  readonly name: string;
  /** SHA-256 of the session or token the request came with, for the audit trail. */
  readonly sessionHash: string | null;
  /** Id of the person's session, if we store one; programs have none. */
  readonly sessionId?: string | null;
}
