import { PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Credentials, SignInOutcome } from "../core/server/backend.ts";
import { rememberEmail, rememberedEmail } from "../core/session/remembered-email.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";
import styles from "./session.module.css";
import { useOutcomeText } from "./use-outcome-text.ts";

/** E-mail and password; if `email` is given, only the password is asked for. */
export function PasswordForm({
  email: known,
  action,
  submit,
  onDone,
}: {
  readonly email?: string;
  readonly action: string;
  readonly submit: (credentials: Credentials) => Promise<SignInOutcome>;
  readonly onDone: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const textOf = useOutcomeText();
  const [email, setEmail] = useState(known ?? rememberedEmail());
  const [password, setPassword] = useState("");
  const [outcome, setOutcome] = useState<SignInOutcome | null>(null);
  const [busy, setBusy] = useState(false);
  const [asksPasswordFirst] = useState(email !== "");
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await submit({ email: email.trim(), password });
    if (answer.kind === "signed-in") {
      if (email !== "") rememberEmail(email.trim());
      await onDone();
    } else {
      setOutcome(answer);
      setPassword("");
    }
    setBusy(false);
  };
  const wrong = textOf(outcome);
  return (
    <form className={styles["form"]} onSubmit={(event) => void onSubmit(event)}>
      {wrong && (
        <p role="alert" className={styles["alert"]}>
          {wrong}
        </p>
      )}
      {known === undefined ? (
        <TextInput
          label={t("session.email")}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          data-autofocus={!asksPasswordFirst || undefined}
          autoFocus={!asksPasswordFirst}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      ) : (
        // Tells a password manager whose password this is.
        <input type="hidden" name="email" autoComplete="username" value={known} />
      )}
      <PasswordInput
        label={t("session.password")}
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        data-autofocus={known !== undefined || asksPasswordFirst || undefined}
        autoFocus={known !== undefined || asksPasswordFirst}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" loading={busy} fullWidth>
        {action}
      </Button>
    </form>
  );
}
