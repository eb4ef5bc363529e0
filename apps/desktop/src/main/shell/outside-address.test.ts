import { expect, test } from "vitest";
import { outsideAddress } from "./outside-address.ts";

const server = "https://daybook.example.org";

test("a page of the clinic's own server opens in the browser", () => {
  expect(outsideAddress("https://daybook.example.org/docs#patients", server)).toBe(
    "https://daybook.example.org/docs#patients",
  );
  expect(outsideAddress("http://127.0.0.1:4000/docs", "http://127.0.0.1:4000")).toBe("http://127.0.0.1:4000/docs");
});

test.each([
  "file:///etc/passwd",
  "FILE:///C:/Windows/System32/calc.exe",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "blob:https://daybook.example.org/3f2c",
  "vbscript:msgbox",
  "smb://files.example.org/share",
  "ms-settings:",
  "ms-msdt:/id PCWDiagnostic",
  "search-ms:query=x",
  "mailto:a@example.org",
  "tel:+33100000000",
  "ftp://daybook.example.org/",
  "ws://daybook.example.org/",
  "app://daybook/schedule",
  "daybook://open/schedule",
  "about:blank",
  "chrome://settings",
  "http://daybook.example.org/docs",
  "https://daybook.example.org:444/docs",
  "https://user@daybook.example.org/docs",
  "https://user:word@daybook.example.org/docs",
  "https://daybook.example.org@evil.example/",
  "https://daybook.example.org.evil.example/",
  "https://evil.example/?https://daybook.example.org",
  "https://dаybook.example.org/", // a Cyrillic letter
  " https://daybook.example.org/",
  "https://daybook.example.org/\n",
  "https://daybook\t.example.org/",
  "//daybook.example.org/docs",
  "/docs",
  "",
])("%j is not opened", (address) => {
  expect(outsideAddress(address, server)).toBeNull();
});
