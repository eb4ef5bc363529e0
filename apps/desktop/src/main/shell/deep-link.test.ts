import { expect, test } from "vitest";
import { addressOfLink, linkIn } from "./deep-link.ts";

const id = "0197a2c4-5a30-7cc1-8e0f-2b1d8c3f7a10";

test.each([
  ["daybook://open/schedule", "/schedule"],
  ["daybook://open/schedule/", "/schedule"],
  ["daybook://open/schedule?date=2026-11-19&view=week", "/schedule?date=2026-11-19&view=week"],
  [`daybook://open/schedule?appointment=${id}`, `/schedule?appointment=${id}`],
  [`daybook://open/patients/${id}`, `/patients/${id}`],
  ["daybook://open/settings/appearance", "/settings/appearance"],
])("%s opens %s", (link, address) => {
  expect(addressOfLink(link)).toBe(address);
});

test.each([
  "https://open/schedule",
  "daybook://shut/schedule",
  "daybook:schedule",
  "daybook://open/",
  "daybook://open/invite#token",
  "daybook://open/setup",
  "daybook://open/schedule#x",
  "daybook://open/../../etc/passwd",
  "daybook://open/patients/../settings/users/x",
  "daybook://open/patients/DUPONT-1980",
  "daybook://open/schedule?q=Dupont",
  "daybook://open/schedule?date=today",
  "daybook://open/schedule?date=2026-11-19&date=<script>",
  "daybook://user@open/schedule",
  "daybook://open/schedule?appointment=javascript:alert(1)",
  `daybook://open/${"a".repeat(400)}`,
  "daybook://open/%2e%2e/schedule/x",
  "",
])("%s opens nothing", (link) => {
  expect(addressOfLink(link)).toBeNull();
});

test("the link is found among the arguments of a start", () => {
  expect(linkIn(["/opt/daybook", "--flag", "daybook://open/patients"])).toBe("daybook://open/patients");
  expect(linkIn(["/opt/daybook"])).toBeNull();
});
