import { PasswordInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { SignInOutcome } from "../core/server/backend.ts";
import { useTRPC } from "../core/server/client.ts";
import { useFailureToast } from "../core/server/use-failure-toast.ts";
import { useMe, useSession } from "../core/session/session.tsx";
import { showToast } from "../core/toasts.ts";
import { useTranslation } from "../i18n/translation.ts";
import { useOutcomeText } from "../session/use-outcome-text.ts";
import { Button } from "../ui/button.tsx";
import { FailureState, SkeletonRows } from "../ui/states.tsx";
import { SessionList } from "./session-list.tsx";
import styles from "./settings.module.css";
import { Section, SettingsPage } from "./settings-page.tsx";

export function ProfilePart() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <SettingsPage title={t("settings.parts.profile")}>
      <dl className={styles["facts"]}>
        <dt>{t("settings.profile.who")}</dt>
        <dd>{me.name}</dd>
        <dt>{t("settings.profile.role")}</dt>
        <dd>{t(`common.role.${me.role}`)}</dd>
        <dt>{t("settings.parts.clinic")}</dt>
        <dd>{me.clinic.name}</dd>
      </dl>
      <Section title={t("settings.profile.password")} hint={t("settings.profile.passwordHint")}>
        <PasswordChange />
      </Section>
      <Section title={t("settings.profile.sessions")} hint={t("settings.profile.sessionsHint")}>
        <OwnSessions />
      </Section>
    </SettingsPage>
  );
}

function OwnSessions() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const sessions = useQuery(trpc.session.list.queryOptions({}));
  const revoke = useMutation(trpc.session.revoke.mutationOptions({ onError: (error) => tellFailure(error) }));
  const end = async (sessionId?: string) => {
    const { ended } = await revoke.mutateAsync(sessionId ? { sessionId } : {});
    showToast({ text: t("settings.profile.ended", { count: ended }) });
    await queryClient.invalidateQueries({ queryKey: trpc.session.list.queryKey() });
  };
  if (sessions.error) return <FailureState error={sessions.error} retry={() => void sessions.refetch()} />;
  if (!sessions.data) return <SkeletonRows rows={2} height={44} />;
  const { items } = sessions.data;
  return (
    <>
      <SessionList sessions={items} onEnd={(id) => void end(id).catch(() => undefined)} />
      {items.length > 1 && (
        <Button style={{ marginTop: 12 }} loading={revoke.isPending} onClick={() => void end().catch(() => undefined)}>
          {t("settings.profile.endOthers")}
        </Button>
      )}
    </>
  );
}

function PasswordChange() {
  const { t } = useTranslation();
  const { backend } = useSession();
  const textOf = useOutcomeText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [outcome, setOutcome] = useState<SignInOutcome | null>(null);
  const [busy, setBusy] = useState(false);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await backend.changePassword({ current, next });
    setBusy(false);
    setOutcome(answer.kind === "signed-in" ? null : answer);
    if (answer.kind !== "signed-in") return;
    setCurrent("");
    setNext("");
    showToast({ text: t("settings.profile.changed") });
    await queryClient.invalidateQueries({ queryKey: trpc.session.list.queryKey() });
  };
  const code = outcome?.kind === "refused" ? outcome.code : null;
  const ofNew = code?.startsWith("password_") ? outcome : null;
  const ofCurrent = code === "wrong_password" ? t("settings.profile.wrong") : null;
  return (
    <form className={styles["form"]} onSubmit={(event) => void onSubmit(event)}>
      {outcome && !ofNew && !ofCurrent && (
        <p role="alert" className={styles["alert"]}>
          {textOf(outcome)}
        </p>
      )}
      <PasswordInput
        label={t("settings.profile.current")}
        autoComplete="current-password"
        value={current}
        error={ofCurrent}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <PasswordInput
        label={t("settings.profile.new")}
        autoComplete="new-password"
        value={next}
        error={ofNew && textOf(ofNew)}
        onChange={(event) => setNext(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy} disabled={current === "" || next === ""}>
        {t("settings.profile.change")}
      </Button>
    </form>
  );
}
