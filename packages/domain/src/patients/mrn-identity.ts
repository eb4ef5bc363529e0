/**
 * What makes two medical record numbers the same: what is written, case and surrounding blanks aside. `1-23` and `12-3` are
 * two numbers. The database computes the same in `patient.mrn_identity`; search compares less strictly.
 */
export const mrnIdentity = (mrn: string): string => mrn.trim().toLowerCase();
