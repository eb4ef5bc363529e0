import { z } from "zod";

/** What a note is for. */
export const noteKind = z.enum(["admission", "progress", "consultation", "discharge", "nursing", "other"]);
export type NoteKind = z.infer<typeof noteKind>;

/** The four parts of a note that most clinicians write in this order (SOAP). */
export const soapSection = z.enum(["subjective", "objective", "assessment", "plan"]);
export type SoapSection = z.infer<typeof soapSection>;
