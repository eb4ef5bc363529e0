import { z } from "zod";
import { healthcareWorkerId, patientId } from "../shared/id.ts";
import { healthcareWorker } from "./register/healthcare-worker.ts";
import { organization } from "./register/organization.ts";

export const doctorRoles = ["general-practitioner", "referrer"] as const;
export type DoctorRole = (typeof doctorRoles)[number];

export const getDoctorsInput = z.strictObject({ id: patientId });

export const setDoctorInput = z.strictObject({
  id: patientId,
  role: z.enum(doctorRoles).meta({
    description: "`general-practitioner`: the regular doctor (médecin traitant); `referrer`: who referred the patient.",
  }),
  healthcareWorkerId: healthcareWorkerId.nullable().meta({ description: "Null for nobody." }),
});

const doctor = z.strictObject({ ...healthcareWorker.shape, organizations: z.array(organization) });
export type PatientDoctor = z.infer<typeof doctor>;

/** The doctors outside the clinic who treat a patient. What a merged record says counts where the survivor says nothing. */
export const patientDoctors = z.strictObject({
  patientId,
  generalPractitioner: doctor.nullable().meta({ description: "The regular doctor (médecin traitant)." }),
  referrer: doctor.nullable().meta({ description: "The doctor who referred the patient." }),
});
export type PatientDoctors = z.infer<typeof patientDoctors>;
