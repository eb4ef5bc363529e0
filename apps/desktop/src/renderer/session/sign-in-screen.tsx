import { useQuery } from "@tanstack/react-query";
import { Activity } from "lucide-react";
import { useSession } from "../core/session/session.tsx";
import { useTranslation } from "../i18n/translation.ts";
import { PasswordForm } from "./password-form.tsx";
import styles from "./session.module.css";

export function SignInScreen() {
  const { t } = useTranslation();
  const { backend, begin } = useSession();
  const { data: isSetupNeeded } = useQuery({
    queryKey: ["setup-needed"],
    queryFn: async () => backend.isSetupNeeded(),
    staleTime: 60_000,
  });
  return (
    <main className={styles["page"]}>
      <div className={styles["card"]}>
        <Activity size={28} strokeWidth={2.25} aria-hidden="true" className={styles["mark"]} />
        <h1 className={styles["title"]}>{t("session.title")}</h1>
        {isSetupNeeded && <p className={styles["hint"]}>{t("session.setup.needed")}</p>}
        <PasswordForm action={t("session.signIn")} submit={backend.signIn} onDone={begin} />
      </div>
    </main>
  );
}
