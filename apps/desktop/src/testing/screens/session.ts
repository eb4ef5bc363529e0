import type { Screen } from "./screen.ts";

export const sessionScreens: readonly Screen[] = [
  { name: "sign-in", path: "/app", role: null },
  {
    name: "locked",
    path: "/app/schedule",
    arrange: async (page) => page.getByRole("button", { name: /^(?:Lock|Verrouiller)$/u }).click(),
  },
  { name: "setup", path: "/app/setup#dbf_unknown", role: null },
  { name: "invite-void", path: "/app/invite#dbi_unknown", role: null },
];
