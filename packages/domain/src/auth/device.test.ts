import { expect, test } from "vitest";
import { deviceOf } from "./device.ts";

const mozilla = "Mozilla/5.0";
const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [
    `${mozilla} (Windows NT 10.0; Win64; x64) ${webkit} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`,
    "Edge",
    "Windows",
  ],
  [`${mozilla} (Windows NT 10.0; Win64; x64) ${webkit} Chrome/142.0.0.0 Safari/537.36`, "Chrome", "Windows"],
  [`${mozilla} (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0`, "Firefox", "Linux"],
  [`${mozilla} (Linux; Android 15) ${webkit} Chrome/142.0.0.0 Mobile Safari/537.36`, "Chrome", "Android"],
  [`${mozilla} (iPhone; CPU iPhone OS 19_0 like Mac OS X) ${webkit} Version/19.0 Mobile Safari/604.1`, "Safari", "iOS"],
  [
    `${mozilla} (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Daybook/1.0 Chrome/142.0 Electron/45.0 Safari/537.36`,
    "Daybook",
    "macOS",
  ],
  ["curl/8.5.0", "curl", null],
])("%s", (userAgent, app, system) => {
  expect(deviceOf(userAgent)).toEqual({ app, system });
});

test("an unknown user agent gives no device", () => {
  expect(deviceOf(null)).toBeNull();
  expect(deviceOf("<script>alert(1)</script>")).toBeNull();
});
