import { useOfferedDraft } from "./drafts.ts";
import { type FieldOf, mergeEdits } from "./merge-edits.ts";

interface Origin<Form> {
  /** The record as the person saw it, and its version: what they changed, they changed of this one. */
  readonly base: Form;
  readonly version: number;
  /** The record as somebody else has made it meanwhile; null until that is met. */
  readonly theirs: Form | null;
  /** What both changed, and nobody has decided yet. */
  readonly conflicts: readonly FieldOf<Form>[];
}

/**
 * The edit of a record, as a draft: what was typed is kept, and with it the version it was typed over, so that a newer record
 * that arrives on the screen meanwhile is not overwritten unseen.
 * @param seen the record that the edit begins with, unless a draft is there
 * @param together fields that make sense only with each other
 * @param offers whether what was left is offered the next time; where it is not, it comes back by itself
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
    /** With the version that it was typed over. */
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
      changeOrigin({}); // kept from the first change on
    },
    forget: () => {
      forgetForm();
      forgetOrigin();
    },
    /** Goes on from the record as somebody else has made it. */
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
