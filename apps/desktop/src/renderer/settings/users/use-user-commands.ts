import type { User } from "@daybook/domain";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../core/server/client.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import type { StaffRole } from "./role-select.tsx";

/** What an admin can do with an account, each with an undo. */
export function useUserCommands({ id, version, name, role }: User) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const refresh = async () => queryClient.invalidateQueries({ queryKey: trpc.users.pathKey() });
  const update = useMutation(trpc.users.update.mutationOptions({ onSettled: refresh }));
  const activate = useMutation(trpc.users.activate.mutationOptions({ onSettled: refresh }));
  const deactivate = useMutation(trpc.users.deactivate.mutationOptions({ onSettled: refresh }));
  const turn = async (active: boolean) => {
    await (active ? activate : deactivate).mutateAsync({ id });
  };
  return {
    setRole: async (chosen: StaffRole) => {
      try {
        const changed = await update.mutateAsync({ id, version, role: chosen });
        showToast({
          text: t("users.roleChanged", { name, role: t(`common.role.${chosen}`) }),
          undo: async () => {
            if (role !== "service") await update.mutateAsync({ id, version: changed.version, role });
          },
        });
      } catch (error) {
        tellFailure(error);
      }
    },
    setActive: async (active: boolean) => {
      try {
        await turn(active);
        const text = t(active ? "users.activated" : "users.deactivated", { name });
        showToast({ text, undo: async () => turn(!active) });
      } catch (error) {
        tellFailure(error);
      }
    },
  };
}
