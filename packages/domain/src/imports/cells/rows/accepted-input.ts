import { type ImportKind, type RowInputs, rulesOf } from "../../import-kind.ts";
import type { ColumnMapping } from "../../match-columns.ts";

/**
 * Makes the create command's input from a row that the scanner accepted (`scan-rows.ts`) without parsing it again: its cells
 * are stored as written, and a field without a cell gets the schema's default.
 */
export function createAcceptedReader<Kind extends ImportKind>(
  kind: Kind,
  mapping: ColumnMapping,
): (cells: readonly string[]) => RowInputs[Kind] {
  const { fields, input } = rulesOf(kind);
  const given = mapping.flatMap((name, column) => {
    const field = fields.find((field) => field.name === name);
    return field ? [{ column, path: field.path }] : [];
  });
  const required = fields.filter((field) => field.required).map(({ path, sample }) => [path[0], sample] as const);
  const bare = input.parse(Object.fromEntries(required)) as Values;
  const empty = new Map(fields.flatMap(({ path }) => (path.length > 1 ? [[path[0], nothingOf(fields, path[0])]] : [])));

  return (cells) => {
    const values: Values = { ...bare };
    /** The address or the insurance. When one of its members is known, the others are null. */
    const partOf = (name: string, isList: boolean): Values => {
      const made = isList ? (values[name] as Values[])[0] : (values[name] as Values | null);
      if (made) return made;
      const part: Values = { ...empty.get(name) };
      values[name] = isList ? [part] : part;
      return part;
    };
    for (const { column, path } of given) {
      const text = cells[column] ?? "";
      if (text === "") continue;
      const name = String(path[0]);
      if (path.length === 1) values[name] = text;
      else partOf(name, path.length === 3)[String(path.at(-1))] = text;
    }
    return values as RowInputs[Kind];
  };
}

type Values = Record<string, unknown>;

const nothingOf = (
  fields: readonly { readonly path: readonly (string | number)[] }[],
  first: string | number | undefined,
) => Object.fromEntries(fields.flatMap(({ path }) => (path[0] === first ? [[String(path.at(-1)), null]] : [])));
