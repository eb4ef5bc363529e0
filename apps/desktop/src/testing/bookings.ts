import type { ServerWorld } from "@daybook/server/testing";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { DeskWorld } from "./desk-world.ts";

export interface AddedPatient {
  readonly id: string;
  /** As lists show it. */
  readonly name: string;
}
/** The fields of an appointment over REST that tests read. */
export interface Booked {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly status: string;
  readonly practitioner_id: string;
  readonly patient_id: string;
  readonly overbooked: boolean;
  readonly confirmed: boolean;
  readonly status_history: readonly { readonly status: string; readonly at: string; readonly code?: string }[];
}
export type AddedAppointment = Booked & { readonly name: string };

export interface FreeTime {
  readonly practitioner_id: string;
  readonly start: string;
}

const dayMs = 86_400_000;

/** Creates patients and appointments for one test alone, over REST as the front desk. */
export async function createBookings(world: ServerWorld) {
  const token = await world.tokenOf("frontdesk");
  let made = 0;

  /** With a family name that nobody in the demo has. */
  async function addPatient(): Promise<AddedPatient> {
    const lastName = `Zz${"abcdefghijklmnop"[made]}kuba`;
    made += 1;
    const body = {
      first_name: "Odette",
      last_name: lastName,
      birth_date: "1950-01-02",
      sex: "female",
      phone: "0639981234",
    };
    const answer = await world.rest("POST", "/patients", { token, body });
    expect(answer.status).toBe(201);
    return { id: String(answer.body["id"]), name: `${lastName}, Odette` };
  }

  async function freeTimes(from: string, minutes: number, limit: number): Promise<readonly FreeTime[]> {
    const to = new Date(Date.parse(from) + 4 * dayMs).toISOString();
    const query = `from=${from}&to=${to}&duration_minutes=${minutes}&limit=${limit}`;
    const slots = await world.rest("GET", `/slots?${query}`, { token });
    return slots.body["items"] as readonly FreeTime[];
  }

  /** Books the next free quarter of an hour after that time for a new patient. */
  async function addAppointment(from = "2026-11-19T09:30:00Z"): Promise<AddedAppointment> {
    const [slot] = await freeTimes(from, 15, 1);
    return book({ practitioner_id: slot?.practitioner_id, start: slot?.start });
  }

  /** Books at any time, even outside the hours or in the past. */
  async function addAppointmentAt(start: string): Promise<AddedAppointment> {
    const [slot] = await freeTimes("2026-11-19T09:30:00Z", 15, 1);
    return book({ practitioner_id: slot?.practitioner_id, start, override: true });
  }

  async function book(there: object): Promise<AddedAppointment> {
    const { id, name } = await addPatient();
    const body = { patient_id: id, duration_minutes: 15, ...there };
    const answer = await world.rest("POST", "/appointments", { token, body });
    expect(answer.status).toBe(201);
    return { ...(answer.body as unknown as Booked), name };
  }

  async function appointmentsOf(patientId: string): Promise<readonly Booked[]> {
    const { body } = await world.rest("GET", `/appointments?patient_id=${patientId}`, { token });
    return body["items"] as readonly Booked[];
  }

  async function readAppointment({ id }: { readonly id: string }): Promise<Booked> {
    return (await world.rest("GET", `/appointments/${id}`, { token })).body as unknown as Booked;
  }
  return { token, addPatient, freeTimes, addAppointment, addAppointmentAt, appointmentsOf, readAppointment };
}
export type Bookings = Awaited<ReturnType<typeof createBookings>>;

/** Opens a desk that shows an appointment in its pane. */
export async function openAppointment(
  desk: DeskWorld,
  { id, name, start }: AddedAppointment,
): Promise<{ page: Page; pane: Locator }> {
  const page = await desk.openDesk(`/app/schedule?date=${start.slice(0, 10)}&appointment=${id}`);
  const pane = page.getByRole("complementary", { name: "Appointment" });
  await pane.getByRole("heading", { name }).waitFor();
  return { page, pane };
}

export const bookingPopover = (page: Page): Locator => page.getByRole("dialog", { name: "New appointment" });

/** The time as it is typed and shown at the clinic. */
export const timeInParis = (instant: string): string =>
  new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "Europe/Paris" }).format(new Date(instant));

/**
 * Presses keys as fast as a machine types, without waiting, to show that none gets lost. Returns the number of keys.
 */
export async function press(page: Page, ...keys: readonly string[]): Promise<number> {
  for (const key of keys) await page.keyboard.press(key);
  return keys.length;
}
