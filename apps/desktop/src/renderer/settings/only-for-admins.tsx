import { mayCall, type ProcedurePath } from "@daybook/domain";
import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../core/session.tsx";
import { EmptyState } from "../ui/states.tsx";

/** A part of the settings for those who may call what it is made of; the others read who may. */
export function OnlyForAdmins({ needs, children }: { readonly needs: ProcedurePath; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { role } = useMe();
  if (mayCall(needs, role)) return children;
  return (
    <EmptyState icon={Lock} title={t("settings.onlyFor")}>
      <p>{t("settings.onlyForHint", { role: t(`common.role.${role}`) })}</p>
    </EmptyState>
  );
}

export const useMay = (path: ProcedurePath): boolean => mayCall(path, useMe().role);
