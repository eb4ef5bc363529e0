import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../core/server/client.ts";
import { useFailureToast } from "../core/server/use-failure-toast.ts";
import { showToast } from "../core/toasts.ts";
import { useTranslation } from "../i18n/translation.ts";
import type { Hospital } from "./hospital.ts";

type Entry = Pick<Hospital, "id" | "version" | "name" | "address" | "phone" | "active">;

/** Changes an entry, with an undo. */
export function useChangeHospital(): (before: Entry, after: Entry) => void {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const update = useMutation(trpc.hospitals.update.mutationOptions());
  const put = async ({ id, version, name, address, phone, active }: Entry) => {
    const saved = await update.mutateAsync({ id, version, name, address, phone, active });
    await queryClient.invalidateQueries({ queryKey: trpc.hospitals.pathKey() });
    return saved;
  };
  return (before, after) => {
    put(after)
      .then(({ version }) =>
        showToast({
          text: t(
            before.active === after.active
              ? "hospitals.changed"
              : after.active
                ? "hospitals.activated"
                : "hospitals.deactivated",
            { name: after.name },
          ),
          undo: async () => void (await put({ ...before, version })),
        }),
      )
      .catch((error: unknown) => {
        tellFailure(error);
        void queryClient.invalidateQueries({ queryKey: trpc.hospitals.pathKey() });
      });
  };
}
