import { Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { UserPlus, Users } from "lucide-react";
import { useState } from "react";
import { useCommands } from "../../core/keys/commands.ts";
import { useTRPC } from "../../core/server/client.ts";
import { AsOf } from "../../core/time/as-of.tsx";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState, FailureState, SkeletonRows } from "../../ui/states.tsx";
import { OnlyForAdmins } from "../only-for-admins.tsx";
import styles from "../settings.module.css";
import { SettingsPage } from "../settings-page.tsx";
import { InviteDialog, type InviteTo } from "./invite-dialog.tsx";
import { UserRow } from "./user-row.tsx";

export function UsersPart() {
  const { t } = useTranslation();
  return (
    <OnlyForAdmins title={t("settings.parts.users")} needs="users.list">
      <UserTable />
    </OnlyForAdmins>
  );
}

const mostUsers = 200;

function UserTable() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const [showInactive, setShowInactive] = useState(false);
  const [inviting, setInviting] = useState<InviteTo | null>(null);
  const users = useQuery(
    trpc.users.list.queryOptions({ pageSize: mostUsers, ...(showInactive ? {} : { active: true }) }),
  );
  const invite = () => setInviting({ name: "", email: "", role: "frontdesk" });
  useCommands([{ id: "invite", section: "create", label: t("users.invite"), icon: UserPlus, run: invite }]);
  return (
    <SettingsPage
      wide
      title={t("settings.parts.users")}
      action={
        <>
          <AsOf receivedAt={users.dataUpdatedAt} />
          <Button variant="filled" leftSection={<UserPlus size={14} aria-hidden="true" />} onClick={invite}>
            {t("users.invite")}
          </Button>
        </>
      }
    >
      {users.error && <FailureState error={users.error} retry={() => void users.refetch()} />}
      {users.isPending && <SkeletonRows rows={5} height={44} />}
      {users.data && (
        <table className={styles["table"]}>
          <thead>
            <tr>
              <th scope="col">{t("users.name")}</th>
              <th scope="col">{t("users.role")}</th>
              <th scope="col">{t("users.lastSeen")}</th>
              <th scope="col">{t("users.state")}</th>
              <th scope="col">
                <span className="visually-hidden">{t("shell.palette.actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {users.data.items.map((user) => (
              <UserRow key={user.id} user={user} onInvite={setInviting} />
            ))}
          </tbody>
        </table>
      )}
      {users.data?.items.length === 1 && !showInactive && (
        <EmptyState icon={Users} title={t("users.empty")}>
          <p>{t("users.emptyHint")}</p>
        </EmptyState>
      )}
      <Switch
        mt={16}
        label={t("users.showInactive")}
        checked={showInactive}
        onChange={(event) => setShowInactive(event.currentTarget.checked)}
      />
      {inviting && <InviteDialog to={inviting} onClose={() => setInviting(null)} />}
    </SettingsPage>
  );
}
