import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../core/server/client.ts";
import { useFailureToast } from "../core/server/use-failure-toast.ts";
import { showToast } from "../core/toasts.ts";
import { useTranslation } from "../i18n/translation.ts";
import { nameOf } from "./found-worker.ts";
import { practitionerOf } from "./practitioner-of.ts";

type Colleague = Outputs["healthcareWorkers"]["list"]["items"][number];

/** Makes a colleague of the clinic's book a practitioner of the clinic, with an undo. */
export function useMakePractitioner() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const create = useMutation(trpc.practitioners.create.mutationOptions());
  const remove = useMutation(trpc.practitioners.delete.mutationOptions());
  const refresh = async () =>
    Promise.all(
      [trpc.directory, trpc.healthcareWorkers, trpc.practitioners].map((part) =>
        queryClient.invalidateQueries({ queryKey: part.pathKey() }),
      ),
    );
  return {
    isPending: create.isPending,
    make: async (colleague: Colleague): Promise<void> => {
      try {
        const { id } = await create.mutateAsync(practitionerOf(colleague));
        showToast({
          text: t("directory.madePractitioner", { name: nameOf(colleague) }),
          undo: async () => {
            try {
              await remove.mutateAsync({ id });
            } catch (error) {
              tellFailure(error);
            }
            await refresh();
          },
        });
      } catch (error) {
        tellFailure(error);
      }
      await refresh();
    },
  };
}
