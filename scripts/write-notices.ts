import { readFileSync } from "node:fs";
import path from "node:path";
import { writeGenerated } from "./generated-file.ts";

/** Writes THIRD-PARTY-NOTICES.md: every package that runs with the product, from package-lock.json. Tools of development are left out. */
interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}
const lockFile = path.join(import.meta.dirname, "../package-lock.json");
const { packages } = JSON.parse(readFileSync(lockFile, "utf8")) as { packages: Record<string, Locked> };

const byLicense = new Map<string, Set<string>>();
for (const [place, { version = "", license, dev, link }] of Object.entries(packages)) {
  const [, name] = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/u.exec(place) ?? [];
  if (!name || dev || link) continue;
  if (!license) throw new Error(`package-lock.json names no licence of ${name}: look it up before it is shipped`);
  byLicense.set(license, (byLicense.get(license) ?? new Set()).add(`${name} ${version}`));
}

const sections = [...byLicense]
  .toSorted(([one, a], [other, b]) => b.size - a.size || (one < other ? -1 : 1))
  .map(([license, names]) => `## ${license}\n\n${[...names].toSorted().join(" · ")}\n`);

writeGenerated(
  "THIRD-PARTY-NOTICES.md",
  `# Third-party notices

Daybook runs with these packages. Each is used under its own licence, whose text lies in the package's folder below
\`node_modules\`. \`scripts/write-notices.ts\` writes this page from \`package-lock.json\`.

${sections.join("\n")}
## Data

- Names of drugs (\`packages/domain/lexica/drugs.tsv\`): DrugBank Open Data vocabulary (CC0 1.0); Base de données publique des
  médicaments and Open Medic 2019, source ANSM and CNAM (Licence Ouverte 2.0).
- Names of conditions (\`packages/domain/lexica/conditions.tsv\`): labels of the Disease Ontology (CC0 1.0).
- Sentences that only measure the note reader (\`scripts/measure-notes/data\`): negex by Wendy Chapman and others (Apache-2.0) and
  test cases of EDS-NLP, Assistance Publique – Hôpitaux de Paris (BSD-3-Clause).
`,
  "write-notices.ts",
);
