import { describe, expect, test } from "vitest";
import type { Instant } from "../shared/time/time.ts";
import { booked, codeOf, facts, monday } from "../testing/monday-booking.ts";
import { type Appointment, setStatusInput } from "./appointment.ts";
import type { BookingFacts } from "./book-appointment.ts";
import { setStatus } from "./set-status.ts";

describe("status", () => {
  const set = (
    input: object,
    current: Partial<Appointment> = {},
    role: BookingFacts["actor"]["role"] = "frontdesk",
    areBothThere = true,
  ) =>
    setStatus({ ...booked, ...current }, setStatusInput.parse({ id: booked.id, ...input }), {
      now: monday("09:05") as Instant,
      actor: { name: "Sam Desk", role },
      clinicTimeZone: facts.clinicTimeZone,
      areBothThere,
    });

  test("history tells when, who and why; a cancellation has a code", () => {
    expect(set({ status: "cancelled", reason: "pat" })).toMatchObject({
      value: {
        status: "cancelled",
        statusHistory: [
          { status: "booked" },
          { status: "cancelled", at: monday("09:05"), by: "Sam Desk", reason: "pat", code: "pat" },
        ],
      },
    });
  });

  test.each<[string, object, Partial<Appointment>, BookingFacts["actor"]["role"]]>([
    ["illegal_transition", { status: "fulfilled" }, {}, "frontdesk"],
    ["version_conflict", { status: "arrived", version: 1 }, {}, "frontdesk"],
    ["forbidden", { status: "entered-in-error" }, {}, "frontdesk"],
    ["ok", { status: "entered-in-error" }, { status: "fulfilled" }, "admin"],
  ])("%s for %o", (code, input, current, role) => {
    expect(codeOf(set(input, current, role))).toBe(code);
  });

  test("an appointment of a retired patient cannot regain its time, but can be cancelled", () => {
    const cancelled = {
      status: "cancelled" as const,
      statusHistory: [{ status: "cancelled" as const, at: monday("09:00") as Instant, by: "Sam Desk", reason: null }],
    };
    expect(codeOf(set({ status: "booked" }, cancelled, "frontdesk", true))).toBe("ok");
    expect(codeOf(set({ status: "booked" }, cancelled, "frontdesk", false))).toBe("not_found");
    expect(codeOf(set({ status: "cancelled" }, {}, "frontdesk", false))).toBe("ok");
  });
});
