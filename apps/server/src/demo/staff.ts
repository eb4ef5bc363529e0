import type { Role } from "@daybook/domain";

/** A login that a start prints. */
export interface DemoLogin {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

interface DemoStaffMember extends DemoLogin {
  readonly role: Exclude<Role, "service">;
  readonly name: string;
  /** Whether a start prints it: one login for each role is enough. */
  readonly isPrinted: boolean;
}

/** Public on purpose: everybody who starts a demo can sign in. It exists only in demo databases. */
const password = "lantern over quiet harbour";
const domain = "demo.daybook.example";

/** Front-desk staff of the demo clinic, named in status histories. */
export const deskNames = ["Nadia Kessler", "Oliver Grantham"] as const;
/** The practitioner who can sign in as a clinician. */
export const clinicianName = { firstName: "Camille", lastName: "Lefèvre" } as const;

export const demoStaff: readonly DemoStaffMember[] = [
  { role: "admin", email: `admin@${domain}`, name: "Hélène Castaing", password, isPrinted: true },
  { role: "frontdesk", email: `frontdesk@${domain}`, name: deskNames[0], password, isPrinted: true },
  { role: "frontdesk", email: `frontdesk2@${domain}`, name: deskNames[1], password, isPrinted: false },
  {
    role: "clinician",
    email: `clinician@${domain}`,
    name: `${clinicianName.firstName} ${clinicianName.lastName}`,
    password,
    isPrinted: true,
  },
];
