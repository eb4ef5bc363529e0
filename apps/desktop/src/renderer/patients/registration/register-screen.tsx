import { useLocation } from "wouter";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import styles from "./register-form.module.css";
import { RegisterForm } from "./register-form.tsx";

export function RegisterScreen() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const open = ({ id }: { id: string }) => navigate(paths.patient(id), { replace: true });
  return (
    <section className={styles["page"]} aria-label={t("patients.new")}>
      <header className={styles["bar"]}>
        <h1>{t("patients.new")}</h1>
      </header>
      <RegisterForm
        action={t("patients.register")}
        onDone={open}
        onUse={open}
        onCancel={() => navigate(paths.patients())}
      />
    </section>
  );
}
