import type { User } from "@daybook/domain";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "../../core/server/client.ts";
import { failureOf } from "../../core/server/failure.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import type { StaffRole } from "./role-select.tsx";

/** Two administrators chose different roles for one person. */
interface RoleConflict {
  readonly mine: StaffRole;
  /** The account as the other one saved it. */
  readonly theirs: User;
}

/** What an admin can do with an account, each with an undo. */
export function useUserCommands({ id, version, name, role }: User) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const [conflict, setConflict] = useState<RoleConflict | null>(null);
  const refresh = async () => queryClient.invalidateQueries({ queryKey: trpc.users.pathKey() });
  const update = useMutation(trpc.users.update.mutationOptions({ onSettled: refresh }));
  const activate = useMutation(trpc.users.activate.mutationOptions({ onSettled: refresh }));
  const deactivate = useMutation(trpc.users.deactivate.mutationOptions({ onSettled: refresh }));
  const turn = async (active: boolean) => {
    await (active ? activate : deactivate).mutateAsync({ id });
  };
  /** @param seen the account as this person saw it */
  const setRole = async (chosen: StaffRole, seen: Pick<User, "version" | "role">) => {
    setConflict(null);
    try {
      const changed = await update.mutateAsync({ id, version: seen.version, role: chosen });
      showToast({
        text: t("users.roleChanged", { name, role: t(`common.role.${chosen}`) }),
        undo: async () => {
          if (seen.role !== "service") await update.mutateAsync({ id, version: changed.version, role: seen.role });
        },
      });
    } catch (error) {
      const theirs =
        failureOf(error).code === "version_conflict" ? await client.users.get.query({ id }).catch(() => null) : null;
      if (!theirs || theirs.role === chosen || theirs.role === seen.role) tellFailure(error);
      else setConflict({ mine: chosen, theirs });
    }
  };
  return {
    conflict,
    setRole: async (chosen: StaffRole) => setRole(chosen, { version, role }),
    decide: (whose: "mine" | "theirs") => {
      if (whose === "mine" && conflict) void setRole(conflict.mine, conflict.theirs);
      else setConflict(null);
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
