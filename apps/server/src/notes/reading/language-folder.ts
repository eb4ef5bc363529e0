import { copyFileSync, existsSync, mkdirSync, renameSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
const languages = ["eng", "fra"] as const;

/**
 * The folder with what the recogniser knows of letters and words. It takes one folder, and the packages bring one for each
 * language; it would otherwise fetch them from the internet.
 */
export function languageFolder(dataDir: string): string {
  const folder = path.resolve(dataDir, "languages");
  mkdirSync(folder, { recursive: true });
  for (const language of languages) {
    const name = `${language}.traineddata.gz`;
    const target = path.join(folder, name);
    if (existsSync(target)) continue;
    const source = path.dirname(require.resolve(`@tesseract.js-data/${language}/package.json`));
    copyFileSync(path.join(source, "4.0.0_best_int", name), `${target}.new`);
    renameSync(`${target}.new`, target);
  }
  return folder;
}
