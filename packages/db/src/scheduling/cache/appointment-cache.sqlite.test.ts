import type { Instant, ListAppointmentsInput } from "@daybook/domain";
import { expect, test } from "vitest";
import {
  appointmentOf,
  at,
  createTestSchedule,
  patientOf,
  practitionerOf,
  sentAppointment,
} from "../../testing/sent-schedule.ts";
import { keep } from "../../testing/test-cache.ts";
import { findAppointment, listAppointments } from "./appointment-cache.sqlite.ts";

test("an appointment is found with the contract's members", () => {
  using made = createTestSchedule();
  const sent = sentAppointment(1, "09:00", "09:30", { confirmed: true, reason: "pain" });
  keep(made.cache, "appointment", sent);
  const { outsideAvailability: _outside, ...expected } = sent;
  expect(findAppointment(made.cache, appointmentOf(1))).toEqual(expected);
  expect(findAppointment(made.cache, appointmentOf(2))).toBeNull();
});

test.each<[Partial<ListAppointmentsInput>, number[]]>([
  [{}, [3, 1, 2, 4]],
  [{ sort: "-start" }, [4, 2, 1, 3]],
  [{ from: at("09:30") }, [2, 4]], // the first ends then
  [{ to: at("09:00") }, [3]],
  [{ from: at("09:29"), to: at("10:01") }, [1, 2]],
  [{ practitionerId: practitionerOf(2) }, [2]],
  [{ patientId: patientOf(2) }, [3]],
  [{ status: "arrived" }, [4]],
  [{ updatedSince: "2026-11-22T00:00:00Z" as Instant }, [2]],
  [{ page: 2, pageSize: 3 }, [4]],
])("a list of %j", (asked, expected) => {
  using made = createTestSchedule();
  keep(
    made.cache,
    "appointment",
    sentAppointment(1, "09:00", "09:30"),
    sentAppointment(2, "10:00", "10:30", {
      practitionerId: practitionerOf(2),
      updatedAt: "2026-11-22T08:00:00Z" as Instant,
    }),
    sentAppointment(3, "08:00", "08:30", { patientId: patientOf(2) }),
    sentAppointment(4, "11:00", "11:30", { status: "arrived" }),
  );
  const { items, total } = listAppointments(made.cache, { page: 1, pageSize: 10, ...asked });
  expect(items.map(({ id }) => id)).toEqual(expected.map(appointmentOf));
  expect(total).toBe(asked.page ? 4 : expected.length);
});
