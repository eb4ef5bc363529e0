import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { makeNames } from "./names.ts";
import { integer, pick, seededRandom } from "./random.ts";

export const patientFileHeading =
  "mrn,last_name,first_name,birth_date,sex,phone,email,address_line,city,postcode,country,remarks";
const cities = ["Lyon", "Paris", "Saint-Étienne", "Nîmes", "Orléans", "Besançon"];

interface Wanted {
  readonly rows: number;
  readonly seed: number;
  /** Of this many rows, one has no birth date and one repeats the row above it; 0 for no such rows. */
  readonly badEvery: number;
}

/** Writes a CSV file of invented patients with twelve columns, as another system exports it; returns the number of bad rows. */
export async function writePatientFile(file: string, { rows, seed, badEvery }: Wanted): Promise<number> {
  const random = seededRandom(seed);
  const names = makeNames(5_000, 2_000);
  const out = createWriteStream(file);
  out.write(`${patientFileHeading}\n`);
  let bad = 0;
  let above = "";
  for (let index = 0; index < rows; index += 1) {
    const isBad = badEvery > 0 && index % badEvery === badEvery - 1;
    const repeats = isBad && bad % 2 === 1;
    if (isBad) bad += 1;
    const day = new Date(Date.UTC(1930, 0, 1) + integer(random, 34_000) * 86_400_000).toISOString().slice(0, 10);
    const digits = String(integer(random, 100_000_000)).padStart(8, "0");
    const line = [
      `S${seed}-${index}`,
      names.last(random),
      names.first(random),
      isBad ? "" : day,
      pick(random, ["female", "male", "unknown"]),
      `+33 ${pick(random, [6, 7])} ${digits}`,
      `p${index}@example.org`,
      `"${integer(random, 200) + 1}, rue des Lilas"`,
      pick(random, cities),
      String(10_000 + integer(random, 85_000)),
      "FR",
      "",
    ].join(",");
    if (!out.write(`${repeats ? above : line}\n`)) await once(out, "drain");
    if (!isBad) above = line;
  }
  out.end();
  await finished(out);
  return bad;
}
