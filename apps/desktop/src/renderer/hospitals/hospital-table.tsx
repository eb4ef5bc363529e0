import { Switch } from "@mantine/core";
import { Link } from "wouter";
import { phoneText } from "../core/time/format.ts";
import { useTranslation } from "../i18n/translation.ts";
import { paths } from "../paths.ts";
import type { Hospital } from "./hospital.ts";
import styles from "./hospitals.module.css";
import { useChangeHospital } from "./use-change-hospital.ts";

interface Props {
  readonly hospitals: readonly Hospital[];
  readonly chosen: number | null;
  readonly mayChange: boolean;
  readonly onChoose: (hospital: Hospital) => void;
}

export function HospitalTable({ hospitals, chosen, mayChange, onChoose }: Props) {
  const { t } = useTranslation();
  const change = useChangeHospital();
  return (
    <table className={styles["table"]}>
      <thead>
        <tr>
          <th scope="col">{t("hospitals.name")}</th>
          <th scope="col">{t("hospitals.address")}</th>
          <th scope="col">{t("hospitals.phone")}</th>
          <th scope="col">{t("hospitals.from")}</th>
          <th scope="col">{t("hospitals.active")}</th>
        </tr>
      </thead>
      <tbody>
        {hospitals.map((hospital) => {
          const { id, name, address, phone, active, creationBatchId } = hospital;
          return (
            <tr key={id} data-chosen={id === chosen || undefined} data-inactive={!active || undefined}>
              <th scope="row">
                <button type="button" onClick={() => onChoose(hospital)}>
                  {name}
                </button>
              </th>
              <td>{address}</td>
              <td className="figures">{phone && phoneText(phone)}</td>
              <td>
                {creationBatchId ? (
                  <Link href={paths.importBatch(creationBatchId)}>{t("hospitals.import")}</Link>
                ) : (
                  t("hospitals.byHand")
                )}
              </td>
              <td>
                <Switch
                  size="sm"
                  aria-label={t("hospitals.activeNamed", { name })}
                  checked={active}
                  disabled={!mayChange}
                  onChange={() => change(hospital, { ...hospital, active: !active })}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
