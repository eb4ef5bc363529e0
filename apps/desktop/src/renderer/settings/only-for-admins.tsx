import { mayCall, type ProcedurePath } from "@daybook/domain";
import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { useMe } from "../core/session/session.tsx";
import { useTranslation } from "../i18n/translation.ts";
import { EmptyState } from "../ui/states.tsx";
import { SettingsPage } from "./settings-page.tsx";

/** A part of the settings for people who may call its procedures; others read who may. */
export function OnlyForAdmins({
  title,
  needs,
  children,
}: {
  readonly title: string;
  readonly needs: ProcedurePath;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const { role } = useMe();
  if (mayCall(needs, role)) return children;
  return (
    <SettingsPage title={title}>
      <EmptyState icon={Lock} title={t("settings.onlyFor")}>
        <p>{t("settings.onlyForHint", { role: t(`common.role.${role}`) })}</p>
      </EmptyState>
    </SettingsPage>
  );
}

export const useMay = (path: ProcedurePath): boolean => mayCall(path, useMe().role);
