import { PasswordInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Activity } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { type SignInOutcome, TooManyAttempts } from "../core/server/backend.ts";
import { rememberEmail } from "../core/session/remembered-email.ts";
import { useSession } from "../core/session/session.tsx";
import { useTranslation } from "../i18n/translation.ts";
import { paths } from "../paths.ts";
import { Button } from "../ui/button.tsx";
import { SkeletonRows } from "../ui/states.tsx";
import styles from "./session.module.css";
import { useOutcomeText } from "./use-outcome-text.ts";

/**
 * The page of an invitation: the person chooses a password and is signed in. The token stays behind the `#`, which no
 * server sees.
 */
export function InviteScreen() {
  const { t } = useTranslation();
  const { backend, begin } = useSession();
  const [, navigate] = useLocation();
  const textOf = useOutcomeText();
  const [token] = useState(() => location.hash.slice(1));
  const [password, setPassword] = useState("");
  const [outcome, setOutcome] = useState<SignInOutcome | null>(null);
  const [busy, setBusy] = useState(false);
  const invite = useQuery({
    queryKey: ["invite", token],
    queryFn: async () => backend.inviteOf(token),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await backend.acceptInvite(token, password);
    setBusy(false);
    setOutcome(answer);
    if (answer.kind !== "signed-in" || !invite.data) return;
    rememberEmail(invite.data.email);
    navigate(paths.schedule(), { replace: true });
    await begin();
  };
  const isVoid = invite.data === null || (outcome?.kind === "refused" && outcome.code === "invalid_invite");
  return (
    <main className={styles["page"]}>
      <div className={styles["card"]}>
        <Activity size={28} strokeWidth={2.25} aria-hidden="true" className={styles["mark"]} />
        {isVoid && (
          <>
            <h1 className={styles["title"]}>{t("users.accept.invalidTitle")}</h1>
            <p className={styles["hint"]}>{t("users.accept.invalidHint")}</p>
            <Button fullWidth onClick={() => navigate("/", { replace: true })}>
              {t("users.accept.toSignIn")}
            </Button>
          </>
        )}
        {invite.isPending && <SkeletonRows rows={3} />}
        {invite.error && (
          <>
            <h1 className={styles["title"]}>{t("errors.title")}</h1>
            <p className={styles["hint"]}>
              {invite.error instanceof TooManyAttempts
                ? t("session.wait", { count: Math.ceil(invite.error.seconds / 60) })
                : t("session.unreachable")}
            </p>
            <Button fullWidth onClick={() => void invite.refetch()}>
              {t("common.retry")}
            </Button>
          </>
        )}
        {invite.data && !isVoid && (
          <>
            <h1 className={styles["title"]}>{t("users.accept.title", { name: invite.data.name })}</h1>
            <p className={styles["hint"]}>
              {t("users.accept.hint", { clinic: invite.data.clinic, email: invite.data.email })}
            </p>
            <form className={styles["form"]} onSubmit={(event) => void onSubmit(event)}>
              <input type="hidden" autoComplete="username" value={invite.data.email} />
              <PasswordInput
                label={t("users.accept.password")}
                description={t("settings.profile.passwordHint")}
                autoComplete="new-password"
                autoFocus
                required
                withAsterisk={false}
                value={password}
                error={outcome && outcome.kind !== "signed-in" ? textOf(outcome) : null}
                onChange={(event) => setPassword(event.currentTarget.value)}
              />
              <Button type="submit" variant="filled" fullWidth loading={busy}>
                {t("users.accept.go")}
              </Button>
            </form>
          </>
        )}
      </div>
    </main>
  );
}
