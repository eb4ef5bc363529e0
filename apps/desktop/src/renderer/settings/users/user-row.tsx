import type { User } from "@daybook/domain";
import { ActionIcon, Menu } from "@mantine/core";
import { Link2, MonitorSmartphone, MoreHorizontal, UserCheck, UserX } from "lucide-react";
import { useState } from "react";
import { useMe } from "../../core/session/session.tsx";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { EditConflict } from "../../ui/edit-conflict.tsx";
import styles from "../settings.module.css";
import type { InviteTo } from "./invite-dialog.tsx";
import { RoleSelect } from "./role-select.tsx";
import { useUserCommands } from "./use-user-commands.ts";
import { UserSessions } from "./user-sessions.tsx";

export function UserRow({ user, onInvite }: { readonly user: User; readonly onInvite: (to: InviteTo) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const { setRole, setActive, conflict, decide } = useUserCommands(user);
  const [sessions, setSessions] = useState(false);
  const { id, name, email, role, active, invitedUntil, lastSeenAt } = user;
  const isMe = id === me.id;
  return (
    <>
      <tr>
        <td>
          <p>
            {name} {isMe && <span className={styles["chip"]}>{t("users.you")}</span>}
          </p>
          <p className={styles["hint"]}>{email}</p>
        </td>
        <td>
          <RoleSelect label={t("users.roleOf", { name })} value={role} onChange={(chosen) => void setRole(chosen)} />
        </td>
        <td>{lastSeenAt ? format.dayAndTime(lastSeenAt) : t("users.never")}</td>
        <td>
          <AccountChip active={active} invitedUntil={invitedUntil} />
        </td>
        <td>
          <Menu position="bottom-end" width={240}>
            <Menu.Target>
              <ActionIcon aria-label={t("users.actions", { name })}>
                <MoreHorizontal size={16} aria-hidden="true" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<MonitorSmartphone size={14} aria-hidden="true" />}
                onClick={() => setSessions(!sessions)}
              >
                {t("users.sessions")}
              </Menu.Item>
              {invitedUntil && role !== "service" && (
                <Menu.Item
                  leftSection={<Link2 size={14} aria-hidden="true" />}
                  onClick={() => onInvite({ name, email, role })}
                >
                  {t("users.newLink")}
                </Menu.Item>
              )}
              <Menu.Item
                leftSection={
                  active ? <UserX size={14} aria-hidden="true" /> : <UserCheck size={14} aria-hidden="true" />
                }
                onClick={() => void setActive(!active)}
              >
                {t(active ? "users.deactivate" : "users.activate")}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </td>
      </tr>
      {conflict && (
        <tr>
          <td colSpan={5}>
            <EditConflict
              atOnce
              conflicts={[
                {
                  field: "role",
                  label: t("users.roleOf", { name }),
                  mine: t(`common.role.${conflict.mine}`),
                  theirs: t(`common.role.${conflict.theirs.role}`),
                },
              ]}
              onDecide={(_, whose) => decide(whose)}
            />
          </td>
        </tr>
      )}
      {sessions && (
        <tr>
          <td colSpan={5}>
            <UserSessions id={id} name={name} />
          </td>
        </tr>
      )}
    </>
  );
}

function AccountChip({ active, invitedUntil }: Pick<User, "active" | "invitedUntil">) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!active) return <span className={styles["chip"]}>{t("users.inactive")}</span>;
  return invitedUntil ? (
    <span className={styles["chip"]} data-tone="warn">
      {t("users.invited", { until: format.dayAndTime(invitedUntil) })}
    </span>
  ) : (
    <span className={styles["chip"]} data-tone="ok">
      {t("users.active")}
    </span>
  );
}
