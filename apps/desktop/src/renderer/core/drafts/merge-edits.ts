export type FieldOf<Form> = keyof Form & string;

export interface MergedEdits<Form> {
  /** My version, with the changes that only the others made. */
  readonly form: Form;
  /**
   * Fields that both changed to different values: somebody has to choose. Of fields that belong together, the first.
   */
  readonly conflicts: readonly FieldOf<Form>[];
}

/**
 * Merges two people's changes to one record, field by field. In a conflict my value stays until somebody decides.
 * @param together groups of fields that only make sense together, such as day and time
 */
export function mergeEdits<Form extends object>(
  base: Form,
  mine: Form,
  theirs: Form,
  together: readonly (readonly FieldOf<Form>[])[] = [],
): MergedEdits<Form> {
  const changedByThem = groupsOf(base, together).filter(
    (group) => differs(theirs, base, group) && differs(theirs, mine, group),
  );
  const conflicts = changedByThem.filter((group) => differs(mine, base, group));
  const taken = changedByThem.filter((group) => !differs(mine, base, group)).flat();
  return {
    form: { ...mine, ...Object.fromEntries(taken.map((field) => [field, theirs[field]])) },
    conflicts: conflicts.flatMap(([first]) => first ?? []),
  };
}

function groupsOf<Form extends object>(
  form: Form,
  together: readonly (readonly FieldOf<Form>[])[],
): (readonly FieldOf<Form>[])[] {
  const alone = (Object.keys(form) as FieldOf<Form>[]).filter((field) => !together.flat().includes(field));
  return [...together, ...alone.map((field) => [field])];
}

const differs = <Form extends object>(a: Form, b: Form, fields: readonly FieldOf<Form>[]): boolean =>
  fields.some((field) => JSON.stringify(a[field]) !== JSON.stringify(b[field]));
