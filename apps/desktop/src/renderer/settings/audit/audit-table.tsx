import type { NamedAuditEvent } from "@daybook/domain";
import { useState } from "react";
import { Link } from "wouter";
import { usePrivacy } from "../../core/preferences.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import styles from "../settings.module.css";
import { keyOfAction, keyOfField } from "./action-words.ts";
import { type AuditRun, runsOf } from "./audit-runs.ts";

const tones = { ok: undefined, denied: "danger", refused: "warn" } as const;

export function AuditTable({ events }: { readonly events: readonly NamedAuditEvent[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const toggle = (seq: number) =>
    setOpen((before) => new Set(before.has(seq) ? [...before].filter((each) => each !== seq) : [...before, seq]));
  const actorOf = ({ actorName, actorKind }: NamedAuditEvent) => {
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
        {linesOf(runsOf(events), open).map(({ event, run }) => (
          <tr key={event.seq}>
            <td className="figures" style={{ whiteSpace: "nowrap" }}>
              {format.dayAndTime(event.at)}
            </td>
            <td>{actorOf(event)}</td>
            <td>
              <ActionText action={event.action} />
              {run && run.events.length > 1 && (
                <Times count={run.events.length} isOpen={open.has(event.seq)} onToggle={() => toggle(event.seq)} />
              )}
              <FieldNames fields={event.fields} />
            </td>
            <td>
              <About events={run && !open.has(event.seq) ? run.events : [event]} />
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

/** The lines of the list: one per entry of an open run, one for a closed run. */
const linesOf = (runs: readonly AuditRun[], open: ReadonlySet<number>) =>
  runs.flatMap((run) => {
    const { latest, events } = run;
    const rest = open.has(latest.seq) ? events.slice(1) : [];
    return [{ event: latest, run }, ...rest.map((event) => ({ event, run: null }))];
  });

/** How many entries the line stands for; a click shows each of them. */
function Times({ count, isOpen, onToggle }: { count: number; isOpen: boolean; onToggle: () => void }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={styles["times"]}
      aria-expanded={isOpen}
      title={t(isOpen ? "audit.showAsOne" : "audit.showEach", { count })}
      onClick={onToggle}
    >
      {t("common.times", { count })}
    </button>
  );
}

function ActionText({ action }: { readonly action: string }) {
  const { t } = useTranslation();
  const key = keyOfAction(action);
  return key ? t(`audit.actions.${key}`) : <code>{action}</code>;
}

/** Which fields a change gave; the audit trail contains no values. */
function FieldNames({ fields }: { readonly fields: readonly string[] }) {
  const { t } = useTranslation();
  const names = fields.flatMap((field) => keyOfField(field) ?? []).map((key) => t(`audit.fields.${key}`));
  return names.length > 0 && <p className={styles["hint"]}>{t("audit.changed", { fields: names.join(", ") })}</p>;
}

/**
 * Whom it is about, by name; for many patients, the largest number. Names are neither in the audit trail nor in the
 * address.
 */
function About({ events }: { readonly events: readonly NamedAuditEvent[] }) {
  const { t } = useTranslation();
  const privacy = usePrivacy();
  const [first] = events;
  const [only, ...others] = first?.patientIds ?? [];
  if (only === undefined) return first?.subject;
  if (others.length === 0) {
    const name = privacy ? null : first?.subject;
    return <Link href={paths.patient(only)}>{name ?? t("audit.openPatient")}</Link>;
  }
  const counts = events.map(({ patientIds, recordCount }) => Math.max(recordCount, patientIds.length));
  return <span>{t("audit.patients", { count: Math.max(...counts) })}</span>;
}
