import type { Page } from "playwright-core";

/** Searches in the list of patients, and opens the one of that name. */
export async function findPatient(page: Page, text: string, name: RegExp): Promise<void> {
  await page.getByRole("combobox").fill(text);
  await page.getByRole("option", { name }).first().click();
}
