import { readFileSync } from "node:fs";
import path from "node:path";
import { lexiconOf } from "@daybook/domain";
import { printFigures } from "./measure-notes/figures.ts";
import { readGold } from "./measure-notes/gold.ts";
import { measureFrench, measureNegation, measureReading } from "./measure-notes/measure-reading.ts";
import { measureBuiltIn, measureCheck, measureSpeed } from "./measure-notes/measure-summaries.ts";

/**
 * Prints how well notes are read, figure by figure, with the bar of each: `npm run measure:notes [-- FOLDER] [--verbose]`.
 * Without FOLDER, on the notes of `scripts/measure-notes/data`. Exit code 1 when a bar is not reached.
 */
const verbose = process.argv.includes("--verbose");
const folder =
  process.argv.slice(2).find((word) => !word.startsWith("--")) ?? path.join(import.meta.dirname, "measure-notes/data");
const lexica = path.join(import.meta.dirname, "../packages/domain/lexica");
const lexicon = lexiconOf((file) => readFileSync(path.join(lexica, file), "utf8"))();
const notes = readGold(path.join(folder, "notes"));
const figures = [
  ...measureReading(notes, lexicon),
  ...measureNegation(folder),
  ...measureFrench(folder),
  ...measureCheck(notes, folder, lexicon),
  ...measureBuiltIn(notes, lexicon),
  ...measureSpeed(notes, lexicon),
];
process.exitCode = printFigures(figures, verbose) ? 0 : 1;
