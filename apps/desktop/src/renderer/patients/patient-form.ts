import { isPhone, type LocalDate, withoutHidden } from "@daybook/domain";
import type { Inputs, Outputs } from "../core/server/client.ts";
import { typedDay } from "../core/time/typed-day.ts";
import { birthProblem, parseTypedDate } from "./typed-date.ts";

export type Patient = Outputs["patients"]["get"];
export type PatientInput = Inputs["patients"]["create"];
type Sex = NonNullable<Patient["sex"]>;

/** A patient's record as the fields of a form: all text, as typed. */
export interface PatientForm {
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: string;
  readonly sex: Sex | "";
  readonly phone: string;
  readonly noPhone: boolean;
  readonly email: string;
  readonly line: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
  readonly payer: string;
  readonly plan: string;
  readonly memberId: string;
  readonly validUntil: string;
  readonly mrn: string;
}
export type PatientField = keyof PatientForm;

export const emptyForm: PatientForm = {
  lastName: "",
  firstName: "",
  birthDate: "",
  sex: "",
  phone: "",
  noPhone: false,
  email: "",
  line: "",
  postcode: "",
  city: "",
  country: "",
  payer: "",
  plan: "",
  memberId: "",
  validUntil: "",
  mrn: "",
};

/** Whether anything was typed into a form that was empty at first. */
export const isBegun = (form: PatientForm): boolean => JSON.stringify(form) !== JSON.stringify(emptyForm);

export function toForm(patient: Patient): PatientForm {
  const [coverage] = patient.coverage;
  return {
    lastName: patient.lastName,
    firstName: patient.firstName,
    birthDate: typedDay(patient.birthDate),
    sex: patient.sex ?? "",
    phone: patient.phone ?? "",
    noPhone: patient.phone === null,
    email: patient.email ?? "",
    line: patient.address?.line ?? "",
    postcode: patient.address?.postcode ?? "",
    city: patient.address?.city ?? "",
    country: patient.address?.country ?? "",
    payer: coverage?.payer ?? "",
    plan: coverage?.plan ?? "",
    memberId: coverage?.memberId ?? "",
    validUntil: coverage?.validUntil ? typedDay(coverage.validUntil) : "",
    mrn: patient.mrn,
  };
}

/** Converts the form to the procedure's input; further insurances, which the form does not show, stay unchanged. */
export function toInput(form: PatientForm, today: LocalDate, others: Patient["coverage"] = []): PatientInput {
  const text = (typed: string) => typed.trim() || null;
  const address = { line: text(form.line), postcode: text(form.postcode), city: text(form.city) };
  const country = text(form.country)?.toUpperCase() ?? null;
  const payer = text(form.payer);
  const coverage = payer && {
    payer,
    plan: text(form.plan),
    memberId: text(form.memberId),
    validUntil: parseExpiry(form.validUntil),
  };
  const mrn = text(form.mrn);
  return {
    lastName: form.lastName.trim(),
    firstName: form.firstName.trim(),
    birthDate: parseTypedDate(form.birthDate, today) ?? form.birthDate,
    sex: form.sex === "" ? null : form.sex,
    phone: form.noPhone ? null : text(form.phone),
    email: text(form.email),
    address: country || Object.values(address).some(Boolean) ? { ...address, country } : null,
    coverage: [...(coverage ? [coverage] : []), ...others.slice(1)],
    ...(mrn ? { mrn } : {}),
  };
}

/** The last day of an insurance may be past or future, so the year is never guessed. */
export const parseExpiry = (text: string): LocalDate | null => parseTypedDate(text, "2100-01-01" as LocalDate);

export type PatientProblem = "missing" | "sex" | "phone" | "notPhone" | "date" | "early" | "future";

/** Problems that prevent sending, by field; the server decides the rest. */
export function problemsOf(form: PatientForm, today: LocalDate): Partial<Record<PatientField, PatientProblem>> {
  const missing = (["lastName", "firstName", "birthDate"] as const).filter(
    (field) => withoutHidden(form[field]).trim() === "",
  );
  const birth = birthProblem(form.birthDate, today);
  return {
    ...Object.fromEntries(missing.map((field) => [field, "missing" as const])),
    // “Unknown” must be chosen explicitly: each of these fields needs an answer.
    ...(form.sex === "" ? { sex: "sex" as const } : {}),
    ...(form.noPhone || isPhone(form.phone)
      ? {}
      : { phone: form.phone.trim() === "" ? ("phone" as const) : ("notPhone" as const) }),
    ...(birth ? { birthDate: birth } : {}),
    ...(form.validUntil.trim() !== "" && !parseExpiry(form.validUntil) ? { validUntil: "date" as const } : {}),
    ...(form.payer.trim() === "" && (form.plan || form.memberId || form.validUntil)
      ? { payer: "missing" as const }
      : {}),
  };
}

/** The form field for a path in the input, such as `coverage.0.memberId`. */
export const fieldOfPath = (path: string): PatientField | undefined =>
  [path.split(".").at(-1) ?? ""].find((name): name is PatientField => name in emptyForm);
