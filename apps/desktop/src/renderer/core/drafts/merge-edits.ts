export type FieldOf<Form> = keyof Form & string;

export interface MergedEdits<Form> {
  /** Mine, with what only the others changed. */
  readonly form: Form;
  /** Changed by both, to different things: somebody has to choose. Of fields that belong together, the first. */
  readonly conflicts: readonly FieldOf<Form>[];
}

/**
 * Puts together what two people made of one record, field by field; in a conflict mine stays until it is decided.
 * @param together fields that make sense only with each other, such as day and time
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
