/** Do not give numbers that are made at registration, such as the MRN: they differ even for one person. */
export interface PatientIdentifier {
  readonly system: string;
  readonly value: string;
  /** Whether only one person can have the value; false for insurance numbers that parents and children share. */
  readonly personal?: boolean | undefined;
}
