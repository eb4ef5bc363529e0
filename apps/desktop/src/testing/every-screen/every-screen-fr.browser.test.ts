import { describe } from "vitest";
import { withoutBrowser } from "../desk-world.ts";
import { testEveryScreen } from "./test-every-screen.ts";

// A file for each language, so that the work is shared.
describe.skipIf(withoutBrowser)(`every screen in French (${withoutBrowser ?? "in Chromium"})`, () => {
  testEveryScreen("fr");
});
