import { rememberedEmail } from "../core/session/remembered-email.ts";
import { useSession } from "../core/session/session.tsx";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { PasswordForm } from "./password-form.tsx";
import styles from "./session.module.css";

/** Over the unchanged screens: the same person signs in again and continues where they were. */
export function ExpiredDialog() {
  const { t } = useTranslation();
  const { state, backend, resume, signOut } = useSession();
  if (!("me" in state)) return null;
  const email = rememberedEmail();
  return (
    <Dialog
      opened={state.kind === "expired"}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t("session.expiredTitle")}
      size={400}
    >
      <p className={styles["hint"]}>
        {t("session.expiredHint", { name: state.me.name })}
        {email && (
          <>
            <br />
            {email}
          </>
        )}
      </p>
      <PasswordForm
        {...(email ? { email } : {})}
        action={t("session.signIn")}
        submit={backend.signIn}
        onDone={resume}
      />
      <Button variant="subtle" fullWidth onClick={() => void signOut()}>
        {t("session.somebodyElse")}
      </Button>
    </Dialog>
  );
}
