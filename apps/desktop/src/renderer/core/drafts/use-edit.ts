import { useOfferedDraft } from "./drafts.ts";
import { type FieldOf, mergeEdits } from "./merge-edits.ts";

interface Origin<Form> {
  /** The record that the person saw when they began to type, and its version. */
  readonly base: Form;
  readonly version: number;
  /** The record as somebody else has changed it in the meantime; null until we know of that. */
  readonly theirs: Form | null;
  /** Fields that both changed and nobody has decided yet. */
  readonly conflicts: readonly FieldOf<Form>[];
}

/**
 * The edit of a record, as a draft. With the entry it keeps the version that was edited, so that a newer record that
 * reaches the screen in the meantime is not overwritten unseen.
 * @param seen the record that the edit starts with, unless there is a draft
 * @param together groups of fields that only make sense together
 * @param offers whether a draft that was left is offered the next time; if false, it is filled in without asking
 */
export function useEdit<Form extends object>(
  key: string,
  seen: { readonly form: Form; readonly version: number },
  together: readonly (readonly FieldOf<Form>[])[] = [],
  offers = false,
) {
  const isChanged = (draft: Form) => JSON.stringify(draft) !== JSON.stringify(seen.form);
  const [form, changeForm, forgetForm, offer] = useOfferedDraft<Form>(key, seen.form, {
    isEntry: isChanged,
    stays: !offers,
  });
  const [origin, changeOrigin, forgetOrigin, originOffer] = useOfferedDraft<Origin<Form>>(
    `${key}.origin`,
    { base: seen.form, version: seen.version, theirs: null, conflicts: [] },
    { stays: !offers },
  );
  const { base, version, theirs, conflicts } = origin;
  return {
    form,
    base,
    version,
    theirs,
    conflicts,
    isChanged: isChanged(form),
    /** Together with the version that was edited. */
    offer: offer && {
      ...offer,
      restore: () => {
        offer.restore();
        originOffer?.restore();
      },
      discard: () => {
        offer.discard();
        originOffer?.discard();
      },
    },
    change: (part: Partial<Form>) => {
      changeForm(part);
      changeOrigin({}); // kept as a draft from the first change on
    },
    forget: () => {
      forgetForm();
      forgetOrigin();
    },
    /** Continues with the record as somebody else has changed it. */
    meet: (found: Form, foundVersion: number) => {
      const merged = mergeEdits(base, form, found, together);
      changeForm(merged.form);
      changeOrigin({ base: found, version: foundVersion, theirs: found, conflicts: merged.conflicts });
    },
    decide: (field: FieldOf<Form>, whose: "mine" | "theirs") => {
      const fields = together.find((group) => group.includes(field)) ?? [field];
      if (whose === "theirs" && theirs)
        changeForm(Object.fromEntries(fields.map((each) => [each, theirs[each]])) as Partial<Form>);
      changeOrigin({ conflicts: conflicts.filter((other) => other !== field) });
    },
  };
}
