import { expect, test } from "vitest";
import { emailIdentity } from "./contact-point.ts";

test("case and surrounding blanks of an e-mail address do not matter, anything else does", () => {
  expect(emailIdentity(" Zoe.Lefevre@Example.ORG ")).toBe("zoe.lefevre@example.org");
  expect(emailIdentity("zoe.lefevre@example.org")).not.toBe(emailIdentity("zoelefevre@example.org"));
});
