import type { AuditEvent } from "@daybook/domain";
import { Link } from "wouter";
import { useFormat } from "../../core/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import styles from "../settings.module.css";
import { keyOfAction, keyOfField } from "./action-words.ts";

const tones = { ok: undefined, denied: "danger", refused: "warn" } as const;

export function AuditTable({ events }: { readonly events: readonly AuditEvent[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const actorOf = ({ actorName, actorKind }: AuditEvent) => {
    if (actorKind === "system") return t("audit.system");
    return actorName ?? t(actorKind === "service" ? "audit.program" : "audit.somebody");
  };
  return (
    <table className={styles["table"]}>
      <thead>
        <tr>
          <th scope="col">{t("audit.when")}</th>
          <th scope="col">{t("audit.person")}</th>
          <th scope="col">{t("audit.what")}</th>
          <th scope="col">{t("audit.about")}</th>
          <th scope="col">{t("audit.outcome")}</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.seq}>
            <td style={{ whiteSpace: "nowrap" }}>{format.dayAndTime(event.at)}</td>
            <td>{actorOf(event)}</td>
            <td>
              <ActionText action={event.action} />
              <FieldNames fields={event.fields} />
            </td>
            <td>
              <About event={event} />
            </td>
            <td>
              <span className={styles["chip"]} data-tone={tones[event.outcome]}>
                {t(`audit.outcomes.${event.outcome}`)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ActionText({ action }: { readonly action: string }) {
  const { t } = useTranslation();
  const key = keyOfAction(action);
  return key ? t(`audit.actions.${key}`) : <code>{action}</code>;
}

/** Which parts of a record a change gave; the values are in no trail. */
function FieldNames({ fields }: { readonly fields: readonly string[] }) {
  const { t } = useTranslation();
  const names = fields.flatMap((field) => keyOfField(field) ?? []).map((key) => t(`audit.fields.${key}`));
  return names.length > 0 && <p className={styles["hint"]}>{t("audit.changed", { fields: names.join(", ") })}</p>;
}

/** One patient is opened by a click; of many, how many there were. The trail itself knows no names. */
function About({ event: { patientIds, recordCount } }: { readonly event: AuditEvent }) {
  const { t } = useTranslation();
  const [only, ...others] = patientIds;
  if (only === undefined) return null;
  if (others.length === 0) return <Link href={paths.patient(only)}>{t("audit.openPatient")}</Link>;
  return <span>{t("audit.patients", { count: Math.max(recordCount, patientIds.length) })}</span>;
}
