/** Ids of invented records, the same in all examples. */
export const exampleIds = {
  clinic: "0197f0e2-7a10-7c31-9f5e-3b1d5a6c7e01",
  patient: "0197f0e2-7a11-7d02-8a44-90b1c2d3e402",
  duplicatePatient: "0197f0e2-7a12-7e13-9b55-a1c2d3e4f503",
  practitioner: "0197f0e2-7a13-7f24-ac66-b2d3e4f50604",
  location: "0197f0e2-7a14-7035-bd77-c3e4f5061705",
  appointment: "0197f0e2-7a15-7146-8e88-d4f506172806",
  otherAppointment: "0197f0e2-7a16-7257-9f99-e50617283907",
  note: "0197f0e2-7a1c-78bd-b5ff-4c5d6e7f800d",
  finding: "0197f0e2-7a1d-79ce-86a0-5d6e7f80910e",
  merge: "0197f0e2-7a17-7368-a0aa-f60718293a08",
  importBatch: "0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f0c",
  user: "0197f0e2-7a18-7479-b1bb-07182a3b4c09",
  admin: "0197f0e2-7a19-758a-82cc-182a3b4c5d0a",
  service: "0197f0e2-7a1a-769b-93dd-2a3b4c5d6e0b",
  session: "0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f0c",
  request: "5d0f6a1e-8c1f-4c55-9a53-6b7c8d9e0f10",
} as const;
