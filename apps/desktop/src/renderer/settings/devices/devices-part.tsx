import { useQuery } from "@tanstack/react-query";
import { Monitor } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "../../core/server/client.ts";
import { useDeskStatus } from "../../core/server/use-connection.ts";
import { AsOf } from "../../core/time/as-of.tsx";
import { useTranslation } from "../../i18n/translation.ts";
import { EmptyState, FailureState, SkeletonRows } from "../../ui/states.tsx";
import { OnlyForAdmins } from "../only-for-admins.tsx";
import styles from "../settings.module.css";
import { SettingsPage } from "../settings-page.tsx";
import { DeviceRow } from "./device-row.tsx";
import own from "./devices.module.css";
import { RevokeDialog } from "./revoke-dialog.tsx";

const mostUsers = 200;

/** The computers that keep a copy of the clinic's records, and the way to revoke one. */
export function DevicesPart() {
  const { t } = useTranslation();
  return (
    <OnlyForAdmins title={t("settings.parts.devices")} needs="sync.devices">
      <DeviceTable />
    </OnlyForAdmins>
  );
}

function DeviceTable() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const devices = useQuery(trpc.sync.devices.queryOptions());
  const users = useQuery(trpc.users.list.queryOptions({ pageSize: mostUsers }));
  const hereId = useDeskStatus()?.deviceId ?? null;
  const [revokedId, setRevokedId] = useState<string | null>(null);
  const items = devices.data?.items ?? [];
  const revoked = items.find(({ id }) => id === revokedId);
  const nameOf = (userId: string) => users.data?.items.find(({ id }) => id === userId)?.name ?? null;
  return (
    <SettingsPage wide title={t("settings.parts.devices")} action={<AsOf receivedAt={devices.dataUpdatedAt} />}>
      <p className={styles["hint"]}>{t("devices.intro")}</p>
      {devices.error && <FailureState error={devices.error} retry={() => void devices.refetch()} />}
      {devices.isPending && <SkeletonRows rows={4} height={56} />}
      {devices.data && items.length === 0 && (
        <EmptyState icon={Monitor} title={t("devices.none")}>
          <p>{t("devices.noneHint")}</p>
        </EmptyState>
      )}
      {items.length > 0 && (
        <table className={`${styles["table"]} ${own["table"]}`}>
          <thead>
            <tr>
              <th scope="col">{t("devices.device")}</th>
              <th scope="col">{t("devices.registered")}</th>
              <th scope="col">{t("devices.lastContact")}</th>
              <th scope="col">{t("devices.toDecide")}</th>
              <th scope="col">{t("devices.worksUntil")}</th>
              <th scope="col">
                <span className="visually-hidden">{t("shell.palette.actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((device) => (
              <DeviceRow
                key={device.id}
                device={device}
                registeredBy={nameOf(device.registeredBy)}
                isHere={device.id === hereId}
                onRevoke={() => setRevokedId(device.id)}
              />
            ))}
          </tbody>
        </table>
      )}
      {items.length > 0 && <p className={own["foot"]}>{t("devices.foot")}</p>}
      {revoked && <RevokeDialog device={revoked} isHere={revoked.id === hereId} onClose={() => setRevokedId(null)} />}
    </SettingsPage>
  );
}
