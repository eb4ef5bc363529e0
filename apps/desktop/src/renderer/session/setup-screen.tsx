import { PasswordInput, Select, TextInput } from "@mantine/core";
import { Activity } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { useDraft } from "../core/drafts/drafts.ts";
import type { SignInOutcome } from "../core/server/backend.ts";
import { rememberEmail } from "../core/session/remembered-email.ts";
import { useSession } from "../core/session/session.tsx";
import { useTranslation } from "../i18n/translation.ts";
import { paths } from "../paths.ts";
import { Button } from "../ui/button.tsx";
import styles from "./session.module.css";
import { useOutcomeText } from "./use-outcome-text.ts";

const zones = Intl.supportedValuesOf("timeZone");

/** The first run: creates the clinic and its administrator, for whoever has the link that the server printed. */
export function SetupScreen() {
  const { t } = useTranslation();
  const { backend, begin } = useSession();
  const [, navigate] = useLocation();
  const textOf = useOutcomeText();
  const [token] = useState(() => location.hash.slice(1));
  const [draft, change, forget] = useDraft("setup", {
    clinicName: "",
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    name: "",
    email: "",
  });
  const [password, setPassword] = useState("");
  const [outcome, setOutcome] = useState<SignInOutcome | null>(null);
  const [busy, setBusy] = useState(false);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await backend.setUp(token, { ...draft, email: draft.email.trim(), password });
    setBusy(false);
    setOutcome(answer);
    if (answer.kind !== "signed-in") return;
    rememberEmail(draft.email.trim());
    forget();
    navigate(paths.settings("practitioners"), { replace: true });
    await begin();
  };
  const wrong = textOf(outcome);
  const ofPassword = outcome?.kind === "refused" && outcome.code.startsWith("password_");
  const field = (key: "clinicName" | "name" | "email") => ({
    required: true,
    withAsterisk: false,
    value: draft[key],
    onChange: (event: { currentTarget: { value: string } }) => change({ [key]: event.currentTarget.value }),
  });
  return (
    <main className={styles["page"]} data-tall>
      <div className={styles["card"]}>
        <Activity size={28} strokeWidth={2.25} aria-hidden="true" className={styles["mark"]} />
        <h1 className={styles["title"]}>{t("session.setup.title")}</h1>
        <p className={styles["hint"]}>{t("session.setup.hint")}</p>
        <form className={styles["form"]} onSubmit={(event) => void onSubmit(event)}>
          <TextInput label={t("session.setup.clinic")} maxLength={200} autoFocus {...field("clinicName")} />
          <Select
            label={t("session.setup.zone")}
            description={t("session.setup.zoneHint")}
            searchable
            data={zones}
            limit={100}
            value={draft.timeZone}
            onChange={(timeZone) => timeZone && change({ timeZone })}
          />
          <TextInput label={t("session.setup.name")} maxLength={100} autoComplete="name" {...field("name")} />
          <TextInput label={t("session.email")} type="email" autoComplete="username" {...field("email")} />
          <PasswordInput
            label={t("session.password")}
            description={t("settings.profile.passwordHint")}
            autoComplete="new-password"
            required
            withAsterisk={false}
            value={password}
            error={ofPassword ? wrong : null}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {wrong && !ofPassword && (
            <p role="alert" className={styles["alert"]}>
              {wrong}
            </p>
          )}
          <Button type="submit" variant="filled" fullWidth loading={busy}>
            {t("session.setup.go")}
          </Button>
        </form>
      </div>
    </main>
  );
}
