import { expect, test } from "vitest";
import { z } from "zod";
import { email, phone } from "./contact-point.ts";
import { reversedDigits } from "./dialled-digits.ts";
import { pageRequest, sortOf, sortTerms } from "./page.ts";
import { line, prose } from "./text.ts";

test("pages are counted from 1 and hold at most 200", () => {
  const request = z.strictObject(pageRequest);
  expect(request.parse({})).toEqual({ page: 1, pageSize: 50 });
  for (const wrong of [{ page: 0 }, { page: 1.5 }, { pageSize: 0 }, { pageSize: 201 }])
    expect(request.safeParse(wrong).success).toBe(false);
});

test("a list can be sorted only by its fixed keys", () => {
  const sort = sortOf(["lastName", "birthDate"]);
  expect(sortTerms(sort.parse("lastName,-birthDate"))).toEqual([
    { key: "lastName", descending: false },
    { key: "birthDate", descending: true },
  ]);
  for (const wrong of ["", "lastname", "lastName;drop table patient", "lastName,", "--lastName", "password"])
    expect(sort.safeParse(wrong).success).toBe(false);
});

test("text is trimmed and can be stored", () => {
  expect(line(10).parse("  Ada ")).toBe("Ada");
  for (const wrong of ["", "   ", "\n", "a\0b", "\ud800", "x".repeat(11)])
    expect(line(10).safeParse(wrong).success).toBe(false);
  expect(prose(20).parse("two\nlines")).toBe("two\nlines");
});

test("telephone numbers are compared from their end", () => {
  expect(phone.parse(" +33 6 12 34 56 78 ")).toBe("+33 6 12 34 56 78");
  for (const wrong of ["12", "call me", "0612345678901234567890123456789012345678901"])
    expect(phone.safeParse(wrong).success).toBe(false);
  expect(reversedDigits("+33 6 12 34 56 78").startsWith("876543216")).toBe(true);
  expect(email.safeParse("nobody@").success).toBe(false);
});
