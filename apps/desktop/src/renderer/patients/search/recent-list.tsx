import { useQueries } from "@tanstack/react-query";
import { Link } from "wouter";
import { useRecentPatients } from "../../core/recent-patients.ts";
import { useTRPC } from "../../core/server/client.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/button.tsx";
import { PatientLine } from "./patient-line.tsx";
import styles from "./patients-screen.module.css";

/** Before a search: what to type, and the patients that this desk opened last. */
export function RecentPatients({ typed, onAll }: { readonly typed: string; readonly onAll: () => void }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const ids = useRecentPatients();
  const answers = useQueries({
    queries: ids.map((id) => trpc.patients.get.queryOptions({ id }, { staleTime: 5 * 60_000 })),
  });
  const patients = answers.flatMap(({ data }) => (data ? [data] : []));
  return (
    <>
      <p className={styles["advice"]}>
        {t("patients.twoLetters")}
        {typed === "" && (
          <Button variant="subtle" onClick={onAll}>
            {t("patients.all")}
          </Button>
        )}
      </p>
      {patients.length > 0 && (
        <div className={styles["recent"]}>
          <h2>{t("patients.recent")}</h2>
          <ul>
            {patients.map((patient) => (
              <li key={patient.id}>
                <Link href={paths.patient(patient.id)} className={styles["recentRow"] ?? ""}>
                  <PatientLine patient={patient} wide />
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
