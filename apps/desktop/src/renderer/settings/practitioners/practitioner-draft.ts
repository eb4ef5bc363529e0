import type { Practitioner } from "@daybook/domain";

/** A record as typed: fields that nobody filled are empty. */
export interface PractitionerDraft {
  readonly firstName: string;
  readonly lastName: string;
  readonly specialties: string[];
  readonly email: string;
  readonly phone: string;
  readonly rppsNumber: string;
  readonly active: boolean;
}

export const draftOf = (practitioner: Practitioner | null): PractitionerDraft => ({
  firstName: practitioner?.firstName ?? "",
  lastName: practitioner?.lastName ?? "",
  specialties: practitioner?.specialties ?? [],
  email: practitioner?.email ?? "",
  phone: practitioner?.phone ?? "",
  rppsNumber: practitioner?.rppsNumber ?? "",
  active: practitioner?.active ?? true,
});

/** Converts it to the server's input; digits of the RPPS number may be typed in groups. */
export const inputOf = ({ firstName, lastName, specialties, email, phone, rppsNumber, active }: PractitionerDraft) => ({
  firstName: firstName.trim(),
  lastName: lastName.trim(),
  specialties,
  email: email.trim() || null,
  phone: phone.trim() || null,
  rppsNumber: rppsNumber.replaceAll(/\s/gu, "") || null,
  active,
});
