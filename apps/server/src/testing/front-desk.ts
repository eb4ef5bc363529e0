import type { Answer, ServerWorld } from "./server-world.ts";

interface Doctor {
  readonly id: string;
}

/** A Monday some weeks ahead, in UTC. */
export const nextMonday = (now = Date.now()): Date => {
  const day = new Date(now + 14 * 86_400_000);
  day.setUTCHours(0, 0, 0, 0);
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7));
  return day;
};
export const at = (day: Date, time: string): string => `${day.toISOString().slice(0, 10)}T${time}:00Z`;

const names = ["Camille Roux", "Louise Petit", "Hugo Lambert", "Emma Girard", "Adam Faure", "Jade Mercier"];
let made = 0;

/** Registers a patient over REST. */
export async function addPatient(
  { rest }: ServerWorld,
  token: string,
  fields: Record<string, unknown> = {},
): Promise<string> {
  const [firstName, lastName] = (names[made % names.length] ?? "").split(" ");
  made += 1;
  return created(
    await rest("POST", "/patients", {
      token,
      body: { first_name: firstName, last_name: `${lastName} ${made}`, birth_date: "1980-05-17", ...fields },
    }),
  );
}

/** Adds a practitioner who works every day from 08:00 to 18:00 UTC. */
export async function addPractitioner(
  { rest }: ServerWorld,
  token: string,
  fields: Record<string, unknown> = {},
): Promise<Doctor["id"]> {
  const id = created(
    await rest("POST", "/practitioners", {
      token,
      body: { first_name: "Alice", last_name: "Moreau", specialties: ["general practice"], ...fields },
    }),
  );
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: "08:00", end: "18:00" }));
  const set = await rest("PUT", `/practitioners/${id}/availability`, { token, body: { time_zone: "UTC", weekly } });
  if (set.status !== 200) throw new Error(`availability: ${JSON.stringify(set.body)}`);
  return id;
}

function created({ status, body }: Answer): string {
  if (status !== 201) throw new Error(`not created: ${status} ${JSON.stringify(body)}`);
  return body["id"] as string;
}
