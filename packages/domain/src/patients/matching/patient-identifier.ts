/** Leave out numbers that every registration here gets anew: two of them differ whoever the patients are. */
export interface PatientIdentifier {
  readonly system: string;
  readonly value: string;
  /** No two people ever carry the same value; false for insurance numbers that a parent's children share. */
  readonly personal?: boolean | undefined;
}
