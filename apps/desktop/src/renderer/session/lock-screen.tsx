import { Lock } from "lucide-react";
import { useState } from "react";
import { useMe, useSession } from "../core/session/session.tsx";
import { useFormat } from "../core/time/use-format.ts";
import { useNow } from "../core/time/use-now.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";
import { PasswordForm } from "./password-form.tsx";
import styles from "./session.module.css";

/** Replaces everything: no patient data is on the screen while it is locked. */
export function LockScreen() {
  const { t } = useTranslation();
  const { backend, resume, signOut } = useSession();
  const { name, clinic } = useMe();
  const now = useNow();
  const format = useFormat();
  const [isSessionOver, setSessionOver] = useState(false);
  const unlock = async (password: string) => {
    const outcome = await backend.unlock(password);
    if (outcome.kind === "refused" && outcome.code === "signed_out") setSessionOver(true);
    return outcome;
  };
  return (
    <main className={styles["page"]}>
      <div className={styles["card"]}>
        <p className={styles["clock"]}>{format.time(now)}</p>
        <p className={styles["hint"]}>{clinic.name}</p>
        <h1 className={styles["title"]}>
          <Lock size={18} aria-hidden="true" /> {t("session.lockedTitle")}
        </h1>
        <p className={styles["hint"]}>
          {isSessionOver ? t("session.expiredHint", { name }) : `${name}. ${t("session.lockedHint")}`}
        </p>
        {isSessionOver ? (
          <PasswordForm key="again" action={t("session.signIn")} submit={backend.signIn} onDone={resume} />
        ) : (
          <PasswordForm
            key="unlock"
            email=""
            action={t("session.unlock")}
            submit={async ({ password }) => unlock(password)}
            onDone={resume}
          />
        )}
        <Button variant="subtle" fullWidth onClick={() => void signOut()}>
          {t("session.somebodyElse")}
        </Button>
      </div>
    </main>
  );
}
