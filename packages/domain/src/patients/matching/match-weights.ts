import type { Comparison } from "./compare-patients.ts";

/**
 * Evidence in bits, after Fellegi and Sunter: log2 of how much more often two records of one person agree this way than
 * records of two people do. An unknown field is no evidence.
 *
 * "Measured" weights are counted with FEBRL set 1 (500 true pairs, 499,500 others) by match-patient.febrl.test.ts, which
 * prints the table and fails when a number here differs. "Assumed" weights replace them where the set is not like a
 * clinic: it has no families, its addresses are spread over a continent, and it has no telephone, e-mail or sex.
 */
export const matchWeights: { readonly [Field in keyof Comparison]: Readonly<Record<Comparison[Field], number>> } = {
  // Measured, but for `partial`: nicknames and compound names are not in the set.
  firstName: { same: 7.6, similar: 6.7, resembling: 1.5, partial: 4, different: -3.2, missing: 0 },
  lastName: { same: 7.9, similar: 7.8, resembling: 5, partial: 5, different: -3.9, missing: 0 },
  // Measured, but for `swapped`, absent from the set: of 20 wrong dates one, against one pair of strangers in 30,000.
  birthDate: { same: 14.2, swapped: 9, similar: 3.7, partial: -1.4, different: -4.3, missing: 0 },
  // Assumed: one record in 50 carries the wrong sex.
  sex: { same: 1, different: -4.6, missing: 0 },
  // Assumed: a household shares one number, and people have several over the years.
  phone: { same: 7, similar: 4, different: -1, missing: 0 },
  email: { same: 8, similar: 5, different: -0.5, missing: 0 },
  // Measured for records of one person. Assumed for strangers: one pair in 400 lives in the same house, one in 200 in the
  // same street, one in 16 in the same town. Also assumed: one person in three has moved.
  street: { same: 8, similar: 6, different: -1.5, missing: 0 },
  place: { same: 4, similar: 1, different: -2, missing: 0 },
  // Assumed: a family may share an insurance number, and a person changes insurance.
  identifier: { personal: 15, same: 12, similar: 8, different: -2, missing: 0 },
};

/** Measured: in one true pair of 12 first and last name are swapped; for strangers it is as likely as not. */
export const swappedNamesWeight = -3.5;

/** Probability, in bits, that one given patient of 50,000 is the person at the desk, before anything is compared. */
export const priorWeight = -15.6;
