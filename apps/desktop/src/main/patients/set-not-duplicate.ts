import { findDistinct, findPatient } from "@daybook/db/sqlite";
import { accept, setNotDuplicate as decide, notFound, refuse, setNotDuplicateInput } from "@daybook/domain";
import { type LocalEffect, withInput } from "../core/local-scope.ts";

export const setNotDuplicate = withInput(setNotDuplicateInput, ({ cache }, input) => {
  const allowed = decide(input);
  if (!allowed.ok) return allowed;
  if (!findPatient(cache, input.id) || !findPatient(cache, input.otherId)) return refuse(notFound);
  // A pair stands under the lesser of its two ids.
  const [id, other] = input.id < input.otherId ? [input.id, input.otherId] : [input.otherId, input.id];
  const others = new Set([...findDistinct(cache, id)].filter((one) => one > id));
  if (input.different) others.add(other);
  else others.delete(other);
  const effect: LocalEffect<null> = {
    answer: null,
    input,
    overlays: [{ entity: "distinction", id, patch: { id, others: [...others] }, isWhole: true }],
  };
  return accept(effect);
});
