import { Button } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useTRPC } from "../core/client.ts";
import { paths } from "../paths.ts";
import { PatientLine } from "./patient-line.tsx";
import styles from "./patients-screen.module.css";
import { recentPatients } from "./recent-patients.ts";

/** Before anything is searched: what to type, and whom this desk had before it last. */
export function RecentPatients({ typed, onAll }: { readonly typed: string; readonly onAll: () => void }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const [ids] = useState(recentPatients);
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
