import { describe } from "vitest";
import { withoutBrowser } from "../desk-world.ts";
import { testEveryScreen } from "./test-every-screen.ts";

// A file for each language, so that two workers share the work.
describe.skipIf(withoutBrowser)(`every screen in French (${withoutBrowser ?? "in Chromium"})`, () => {
  testEveryScreen("fr");
});
