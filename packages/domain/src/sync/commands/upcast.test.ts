import { expect, test } from "vitest";
import { type CommandForms, commandForms, upcast } from "./upcast.ts";

/** Form 4 named the length of an appointment in minutes, and form 5 has the room in an object. */
const forms: CommandForms = {
  present: 5,
  steps: {
    "appointments.book": {
      3: ({ input, base }) => {
        const { minutes, ...rest } = input as { minutes: number };
        return { input: { ...rest, durationMinutes: minutes }, base };
      },
      4: ({ input, base }) => {
        const { room, ...rest } = input as { room: string };
        return { input: { ...rest, place: { room } }, base };
      },
    },
  },
};
const book = (shape: number, input: unknown) => upcast("appointments.book", { shape, input, base: null }, forms);

test("a command of the present form or of the two before it comes in the present form", () => {
  const present = { durationMinutes: 15, place: { room: "1" } };
  expect(book(5, present)).toEqual({ ok: true, value: { input: present, base: null } });
  expect(book(4, { durationMinutes: 15, room: "1" })).toMatchObject({ value: { input: present } });
  expect(book(3, { minutes: 15, room: "1" })).toMatchObject({ value: { input: present } });
});

test("a procedure whose input did not change keeps it", () => {
  const input = { id: "a", status: "arrived" };
  expect(upcast("appointments.setStatus", { shape: 3, input, base: { version: 1 } }, forms)).toEqual({
    ok: true,
    value: { input, base: { version: 1 } },
  });
});

test("an older form, and one that this server does not know yet, are refused", () => {
  expect(book(2, {})).toMatchObject({ ok: false, refusal: { code: "command_too_old" } });
  expect(book(6, {})).toMatchObject({ ok: false, refusal: { code: "command_too_new" } });
});

test("what this version's desks record is taken as it is", () => {
  const input = { id: "a" };
  const given = { shape: commandForms.present, input, base: undefined };
  expect(upcast("patients.create", given)).toMatchObject({ ok: true, value: { input } });
});
