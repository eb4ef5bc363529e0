import { z } from "zod";
import { clinic, clinicName } from "../clinic/clinic.ts";
import { email as anyEmail, emailIdentity } from "../shared/contact-point.ts";
import { userId } from "../shared/id.ts";
import { personName } from "../shared/names/person-name.ts";
import { changedSince, pageOf, pageRequest } from "../shared/page.ts";
import type { Refusal } from "../shared/refusal.ts";
import { instant, timeZone } from "../shared/time/time.ts";
import { toldZoneRules } from "../shared/time/told-zone-rules.ts";
import { expectedVersion } from "../shared/version.ts";
import { passwordLength } from "./password.ts";
import { role } from "./role.ts";

/** A member of the clinic's staff. `service` is for programs and never a person's role. */
const staffRole = role.exclude(["service"]);
const email = anyEmail.overwrite(emailIdentity);
/** `checkPassword` refuses a weak password with codes of its own. */
export const newPassword = z.string().min(passwordLength.least).max(passwordLength.most);

export const user = z.strictObject({
  id: userId,
  email: z.string(),
  name: z.string(),
  role,
  active: z.boolean(),
  invitedUntil: instant.nullable().meta({
    description: "Until when the unused invite link is valid; null when there is none.",
  }),
  lastSeenAt: instant.nullable().meta({ description: "Null when they were not active within the last year." }),
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
});
export type User = z.infer<typeof user>;

export const listUsersInput = z.strictObject({ active: z.boolean().optional(), ...changedSince, ...pageRequest });
export const userPage = pageOf(user);

/** Without a password, one is generated and shown once. */
export const createUserInput = z.strictObject({
  email,
  name: personName,
  role: staffRole,
  password: newPassword.optional(),
});
export const createdUser = z.strictObject({ ...user.shape, password: z.string().nullable() });
/** Makes a link with which the person sets a password: once, within a day. A new invite replaces the one before. */
export const inviteUserInput = z.strictObject({ email, name: personName, role: staffRole });
export const invitedUser = z.strictObject({
  user,
  link: z.url().meta({ description: "For this person only. Shown once." }),
  expiresAt: instant,
});
/** The first clinic and its first administrator. `checkPassword` refuses a weak password with codes of its own. */
export const setUpInput = z.strictObject({
  clinicName,
  timeZone,
  name: personName,
  email,
  password: z.string().max(1024),
});
export type SetUpInput = z.infer<typeof setUpInput>;

export const updateUserInput = z.strictObject({
  id: userId,
  version: expectedVersion.optional(),
  name: personName.optional(),
  role: staffRole.optional(),
  password: newPassword.optional(),
});

/** What the server knows of the caller. */
export const me = z.strictObject({
  kind: z.enum(["user", "service"]),
  id: z.uuid(),
  name: z.string(),
  role,
  clinic,
  zoneRules: toldZoneRules.meta({
    description: "The rules by which the server turns moments into the clinic's days and hours.",
  }),
  session: z.strictObject({ id: z.uuid(), idleEndsAt: instant, endsAt: instant }).nullable().meta({
    description:
      "When the session ends: without further requests, and at the latest. Null for a program, and with an outside identity provider.",
  }),
});

/** Nobody can take away their own role or account; another admin does that. */
export const notOnYourself: Refusal = {
  code: "not_on_yourself",
  category: "business-rule",
  message: "Another admin has to do this: it would lock you out.",
};
