import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Credentials, SignInOutcome } from "../core/backend.ts";
import styles from "./session.module.css";

/** E-mail and password; `email` set means that it is known already and only the password is asked. */
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
  const [email, setEmail] = useState(known ?? localStorage.getItem(emailKey) ?? "");
  const [password, setPassword] = useState("");
  const [outcome, setOutcome] = useState<SignInOutcome | null>(null);
  const [busy, setBusy] = useState(false);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await submit({ email: email.trim(), password });
    if (answer.kind === "signed-in") {
      localStorage.setItem(emailKey, email.trim());
      await onDone();
    } else setOutcome(answer);
    setBusy(false);
  };
  return (
    <form className={styles["form"]} onSubmit={(event) => void onSubmit(event)}>
      {outcome && outcome.kind !== "signed-in" && (
        <p role="alert" className={styles["alert"]}>
          {outcome.kind === "wait"
            ? t("session.wait", { count: Math.ceil(outcome.seconds / 60) })
            : t(`session.${outcome.kind}`)}
        </p>
      )}
      {known === undefined && (
        <TextInput
          label={t("session.email")}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          data-autofocus={email === "" || undefined}
          autoFocus={email === ""}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      )}
      <PasswordInput
        label={t("session.password")}
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        data-autofocus={email !== "" || undefined}
        autoFocus={email !== ""}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" loading={busy} fullWidth>
        {action}
      </Button>
    </form>
  );
}

const emailKey = "daybook.email";
