import { addDirectory, findColleagues } from "../records/directory-entries.ts";
import { addHospitals } from "../records/import-files.ts";
import type { Screen } from "./screen.ts";

export const directoryScreens: readonly Screen[] = [
  { name: "directory", path: "/app/directory", prepare: addHospitals },
  {
    name: "directory-new",
    path: "/app/directory",
    async arrange(page) {
      await page.locator("h1").click(); // out of the search, which takes letters
      await page.keyboard.press("n");
      await page.getByRole("form").or(page.locator("form")).first().waitFor();
    },
  },
  {
    name: "directory-hospital",
    path: "/app/directory",
    prepare: addHospitals,
    arrange: async (page) => page.getByRole("row").nth(2).getByRole("button").first().click(),
  },
  {
    name: "directory-workers",
    path: "/app/directory/workers",
    role: "admin",
    prepare: addDirectory,
    arrange: async (page) => findColleagues(page, "lef", "Lefèvre, Blandine"),
  },
  {
    name: "directory-workers-choice",
    path: "/app/directory/workers",
    role: "admin",
    prepare: addDirectory,
    async arrange(page) {
      await findColleagues(page, "lef montreuil", "Lefèvre, Blandine");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowRight");
    },
  },
  { name: "directory-workers-empty", path: "/app/directory/workers", prepare: addDirectory },
  {
    name: "directory-workers-nobody",
    path: "/app/directory/workers",
    prepare: addDirectory,
    async arrange(page) {
      await page.getByRole("combobox").fill("xyzzyx");
      await page.getByText("xyzzyx", { exact: false }).first().waitFor();
    },
  },
  {
    name: "directory-workers-may-not",
    path: "/app/directory/workers",
    role: "clinician",
    prepare: addDirectory,
    arrange: async (page) => findColleagues(page, "lef", "Lefèvre, Blandine"),
  },
  {
    name: "directory-colleagues",
    path: "/app/directory/colleagues",
    role: "admin",
    prepare: addDirectory,
    arrange: async (page) => page.getByRole("row").nth(1).waitFor(),
  },
  {
    name: "directory-organizations",
    path: "/app/directory/organizations",
    prepare: addDirectory,
    arrange: async (page) => page.getByRole("row").nth(1).waitFor(),
  },
];
