import { expect, test } from "vitest";
import { maskIdentifiers } from "./mask-identifiers.ts";

const who = {
  firstName: "Élodie",
  lastName: "Martin-Durand",
  birthDate: "1980-05-17",
  mrn: "M-100001",
  phone: "+33 6 12 34 56 78",
  email: "elodie@example.org",
  addressParts: ["12 rue des Lilas", "Villefranche"],
  staffNames: ["Nadia Benali"],
};

test.each([
  ["Mme Elodie MARTIN-DURAND, née le 17/05/1980", "Mme [PATIENT], née le [ID]"],
  ["DOB May 17, 1980, MRN: M-100001", "DOB [ID], [ID]"],
  ["Call +33 6 12 34 56 78 or elodie@example.org", "Call [ID] or [PATIENT]"],
  ["Seen by Dr. Claire Fontaine with nurse Benali", "Seen by Dr. [PERSON] with nurse [PERSON]"],
  ["Patient: Jean Petit\nBP 120/80", "Patient: [PERSON]\nBP 120/80"],
  ["Lives at 12 rue des Lilas, Villefranche", "Lives at [ID], [ID]"],
  ["SSN 123-45-6789, NIR 2 80 05 69 123 456 78", "[ID], [ID]"],
  ["RPPS 10003456789", "[ID]"],
])("%j becomes %j", (text, expected) => {
  expect(maskIdentifiers(text, who)).toBe(expected);
});

test.each([
  "BP 142/88, HR 76, T 37.2, SpO2 97 %, weight 81.4 kg",
  "Furosemide 40 mg once daily since 2024-03-05",
  "HbA1c 7.1 % on 05/03/2024, LDL 165 mg/dL",
  "Review in 10 days",
])("%j stays as it is", (text) => {
  expect(maskIdentifiers(text, who)).toBe(text);
});
