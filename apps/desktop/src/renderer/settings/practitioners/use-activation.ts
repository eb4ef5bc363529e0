import type { Practitioner } from "@daybook/domain";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../core/server/client.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";

export const fullName = ({ firstName, lastName }: Pick<Practitioner, "firstName" | "lastName">): string =>
  `${firstName} ${lastName}`;

/** Activates or deactivates a practitioner, with an undo. */
export function useActivation(practitioner: Practitioner) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const update = useMutation(
    trpc.practitioners.update.mutationOptions({
      onSettled: async () => queryClient.invalidateQueries({ queryKey: trpc.practitioners.pathKey() }),
    }),
  );
  const { createdAt: _, updatedAt: __, ...record } = practitioner;
  const set = async (active: boolean, version: number) => update.mutateAsync({ ...record, version, active });
  const turn = async (active: boolean) => {
    try {
      const saved = await set(active, practitioner.version);
      showToast({
        text: t(active ? "practitioners.activated" : "practitioners.deactivated", { name: fullName(practitioner) }),
        undo: async () => void (await set(!active, saved.version)),
      });
    } catch (error) {
      tellFailure(error);
    }
  };
  return { turn, busy: update.isPending };
}
