import type { LocalDate, LocalTime } from "@daybook/domain";

/** Every address of the app, below its base. Addresses never contain patient data, only ids. */
export const paths = {
  schedule: (
    query: {
      date?: LocalDate;
      time?: LocalTime;
      view?: "day" | "week" | "list";
      practitioner?: string;
      appointment?: string;
    } = {},
  ) => `/schedule${search(query)}`,
  myDay: () => "/my-day",
  patients: () => "/patients",
  newPatient: () => "/patients/new",
  patient: (id: string) => `/patients/${id}`,
  checkNote: (patientId: string, noteId: string) => `/patients/${patientId}/notes/${noteId}/check`,
  attention: () => "/attention",
  directory: (part: DirectoryPart = "hospitals") => (part === "hospitals" ? "/directory" : `/directory/${part}`),
  imports: () => "/imports",
  importBatch: (id: string) => `/imports/${id}`,
  settings: (part: SettingsPart = "profile") => `/settings/${part}`,
  practitioner: (id: string) => `/settings/practitioners/${id}`,
  newPractitioner: () => "/settings/practitioners/new",
  /** The page of an invitation; its token is behind the `#`. */
  invite: () => "/invite",
  setup: () => "/setup",
} as const;

/** The hospitals of the clinic; the search of the health-care directory; both sides of the clinic's book. */
export type DirectoryPart = "hospitals" | "workers" | "colleagues" | "organizations";

export type SettingsPart =
  | "profile"
  | "appearance"
  | "keyboard"
  | "clinic"
  | "practitioners"
  | "users"
  | "devices"
  | "summaries"
  | "audit"
  | "about";

function search(query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`;
}
