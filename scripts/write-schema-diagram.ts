import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbedded } from "@daybook/db/embedded";
import { createPool, prepareDatabase } from "@daybook/db/postgres";
import { writeGenerated } from "./generated-file.ts";
import { readExclusions, readSchema, type Table } from "./read-schema.ts";

/** Tables of the sign-in library, with its own names; the diagram shows only their keys. */
const isAbbreviated = ({ schema }: Table) => schema === "auth";

const dir = mkdtempSync(path.join(tmpdir(), "daybook-schema-"));
const cluster = await startEmbedded({ dir, fast: true });
try {
  const url = cluster.url("postgres");
  await prepareDatabase(url);
  const pool = createPool(url, { max: 1 });
  const tables = await readSchema(pool);
  const exclusions = await readExclusions(pool);
  await pool.end();
  writeGenerated("docs/database.md", page(tables, exclusions), "write-schema-diagram.ts");
} finally {
  await cluster.release();
  rmSync(dir, { recursive: true, force: true });
}

function page(tables: readonly Table[], exclusions: readonly string[]): string {
  const own = tables.filter((table) => !isAbbreviated(table));
  const library = tables.filter(isAbbreviated);
  return `# Database

The schema after all migrations (\`packages/db/migrations/postgres\`), written by \`scripts/write-schema-diagram.ts\`.
Every table of a clinic carries \`clinic_id\`, and row level security shows a transaction the rows of its own clinic only
(\`app.clinic\`, set inside the transaction). Foreign keys between such tables hold the clinic too, so a row cannot point
into another clinic even by mistake. Lines to \`clinic\` itself are left out of the picture.

## What the clinics own (schema public)

${diagram(own)}

What the picture cannot show, the last word on double booking:

${exclusions.map((line) => `- \`${line}\``).join("\n")}

## What the sign-in library owns (schema auth, keys only)

Its names are its own. A credential says which person or program it is; clinic and role come from \`staff_member\` and
\`service_client\` above.

${diagram(library)}
`;
}

function diagram(tables: readonly Table[]): string {
  const names = new Set(tables.map(({ name }) => name));
  const relations = tables.flatMap((table) =>
    table.references
      .filter(({ to }) => names.has(to) && to !== "clinic")
      .map(({ to, columns, optional, unique }) => {
        const many = unique ? "o|" : "o{";
        return `  ${to} ${optional ? "|o" : "||"}--${many} ${table.name} : "${columns.join(", ")}"`;
      }),
  );
  return ["```mermaid", "erDiagram", ...tables.map(entity), ...relations, "```"].join("\n");
}

function entity(table: Table): string {
  const columns = table.columns.filter(({ keys }) => !isAbbreviated(table) || keys.length > 0);
  const lines = columns.map(({ name, type, keys, nullable }) => {
    const marks = keys.length > 0 ? ` ${keys.toSorted().toReversed().join(", ")}` : "";
    return `    ${type.replace("timestamp with time zone", "timestamptz").replaceAll(/[^\w[\]]+/gu, "_")} ${name}${marks}${nullable ? ' "may be null"' : ""}`;
  });
  return `  ${table.name} {\n${lines.join("\n")}\n  }`;
}
