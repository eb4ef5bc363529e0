/**
 * Two medical record numbers with the same identity are the same number: case and surrounding blanks do not matter, but
 * `1-23` and `12-3` differ. The database computes the same in `patient.mrn_identity`; search compares less strictly.
 */
export const mrnIdentity = (mrn: string): string => mrn.trim().toLowerCase();
