import type { Role } from "@daybook/domain";

/** What a start prints, so that people can sign in. */
export interface DemoLogin {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

interface DemoStaffMember extends DemoLogin {
  readonly role: Exclude<Role, "service">;
  readonly name: string;
  /** Whether a start tells people of it: one of each role is enough. */
  readonly isPrinted: boolean;
}

/** Public by intent: whoever starts a demo shall get in. It exists in demo databases only. */
const password = "lantern over quiet harbour";
const domain = "demo.daybook.example";

/** Front desk of the demo clinic, as named in histories. */
export const deskNames = ["Nadia Kessler", "Oliver Grantham"] as const;
/** The clinician who can sign in; one of the practitioners. */
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
