import { mayCall, type PatientId } from "@daybook/domain";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../core/server/client.ts";
import { useIsServerAway } from "../../core/server/needs-server.tsx";
import { useMe } from "../../core/session/session.tsx";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { FailureState, SkeletonRows } from "../../ui/states.tsx";
import { emptyForm, type PatientField } from "../patient-form.ts";
import { accessKind, foldAccesses } from "./access-words.ts";
import styles from "./patient-screen.module.css";

/** Who viewed or changed the record; people who may not see that read who can. */
export function PatientAccesses({ patientId }: { readonly patientId: PatientId }) {
  const { t } = useTranslation();
  const { role } = useMe();
  const may = mayCall("patients.accesses", role);
  return (
    <section className={styles["section"]} aria-label={t("patients.accesses.title")}>
      <h2>{t("patients.accesses.title")}</h2>
      {may ? (
        <Accesses patientId={patientId} />
      ) : (
        <p className={styles["quiet"]}>{t("patients.accesses.onlyAdmins")}</p>
      )}
    </section>
  );
}

function Accesses({ patientId }: { readonly patientId: PatientId }) {
  const { t, language } = useTranslation();
  const trpc = useTRPC();
  const format = useFormat();
  const [pageSize, setPageSize] = useState(50);
  const accesses = useQuery(
    trpc.patients.accesses.queryOptions({ id: patientId, pageSize }, { placeholderData: keepPreviousData }),
  );
  if (useIsServerAway() && !accesses.data) return <p className={styles["quiet"]}>{t("patients.accesses.later")}</p>;
  if (accesses.isPending) return <SkeletonRows rows={3} />;
  if (accesses.error) return <FailureState error={accesses.error} retry={() => void accesses.refetch()} />;
  const { items, total } = accesses.data;
  if (items.length === 0) return <p className={styles["quiet"]}>{t("patients.accesses.none")}</p>;
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const named = (fields: readonly string[]) =>
    list.format(
      fields.flatMap((field) => {
        if (field === "address") return [t("patients.address").toLocaleLowerCase()];
        if (field === "coverage") return [t("patients.insurance").toLocaleLowerCase()];
        return field in emptyForm ? [t(`patients.field.${field as PatientField}`).toLocaleLowerCase()] : [];
      }),
    );
  return (
    <>
      <ul>
        {foldAccesses(items).map(({ seq, at, actorName, action, fields, times }) => (
          <li key={seq} className={styles["access"]}>
            <time dateTime={at}>{format.dayAndTime(at)}</time>
            <span>
              {actorName ?? t("patients.accesses.system")}{" "}
              {t(`patients.accesses.action.${accessKind(action)}`, { action, fields: named(fields) })}
              {times > 1 && <span className={styles["quiet"]}> · {t("common.times", { count: times })}</span>}
            </span>
          </li>
        ))}
      </ul>
      {total > items.length && pageSize < 200 && (
        <Button variant="subtle" className={styles["more"] ?? ""} onClick={() => setPageSize(200)}>
          {t("patients.accesses.showMore")}
        </Button>
      )}
    </>
  );
}
