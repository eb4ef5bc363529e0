import { expect, test } from "vitest";
import { readServerAddress } from "./server-address.ts";

test("the server is on this machine unless something else is given", () => {
  for (const none of [undefined, ""]) expect(readServerAddress(none)).toBe("http://127.0.0.1:4000");
  expect(readServerAddress("https://daybook.example.org/")).toBe("https://daybook.example.org");
  for (const here of ["http://localhost:4000", "http://127.0.0.1:81", "http://[::1]:4000"])
    expect(readServerAddress(here)).toBe(here);
});

test.each([
  ["daybook", "must be an address"],
  ["https://daybook.example.org/app", "without more"],
  ["https://daybook.example.org/?a=1", "without more"],
  ["https://user@daybook.example.org", "without more"],
  ["http://daybook.example.org", "needs https"],
  ["http://127.0.0.1.evil.example", "needs https"],
  ["ftp://daybook.example.org", "needs https"],
])("%s is refused with words that name the variable", (given, words) => {
  expect(() => readServerAddress(given)).toThrow(words);
  expect(() => readServerAddress(given)).toThrow("DAYBOOK_SERVER_URL");
});
