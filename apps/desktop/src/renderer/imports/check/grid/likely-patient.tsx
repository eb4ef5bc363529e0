import { useQuery } from "@tanstack/react-query";
import { usePrivacy } from "../../../core/preferences.ts";
import { useTRPC } from "../../../core/server/client.ts";
import { useTranslation } from "../../../i18n/translation.ts";
import styles from "./issue-card.module.css";

/** The existing patient that a row probably is, for the person to compare. */
export function LikelyPatient({ id }: { readonly id: string }) {
  const { t, language } = useTranslation();
  const hidden = usePrivacy();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.patients.get.queryOptions({ id }));
  if (!data) return null;
  const born = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(data.birthDate),
  );
  const text = hidden ? "••••" : `${data.lastName} ${data.firstName}, ${born}, ${data.mrn}`;
  return <p className={styles["hint"]}>{t("imports.likelyPatient", { patient: text })}</p>;
}
