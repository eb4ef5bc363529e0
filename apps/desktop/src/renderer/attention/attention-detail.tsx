import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { AttentionItem } from "../../shared/bridge.ts";
import { useKeys } from "../core/keys/keys.ts";
import { usePrivacy } from "../core/preferences.ts";
import type { AppFeatures } from "../core/server/backend.ts";
import { useFailureText } from "../core/server/use-failure-text.ts";
import { phoneText } from "../core/time/format.ts";
import { useFormat } from "../core/time/use-format.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import styles from "./attention.module.css";
import { type Decision, decisionsOf, differencesOf, happenedTo, noteTextOf, usesOf } from "./decisions.ts";
import { useItemTitle } from "./use-item-title.ts";

interface Props {
  readonly item: AttentionItem;
  readonly app: AppFeatures;
  readonly onDone: () => void;
}

/** One item: what happened, and what can be chosen. `1`, `2`, `3` choose, Enter applies. */
export function AttentionDetail({ item, app, onDone }: Props) {
  const { t, find } = useTranslation();
  const privacy = usePrivacy();
  const textOf = useFailureText();
  const { title, madeBy, patient } = useItemTitle(item);
  const decisions = decisionsOf(item);
  const [choice, choose] = useState(decisions[0]?.choice);
  const chosen = decisions.find((decision) => decision.choice === choice) ?? null;
  const [reason, setReason] = useState("");
  const resolve = useMutation({
    mutationFn: async (choice: string) => app.resolve(item.id, choice),
    onSuccess: onDone,
  });
  const apply = (event?: FormEvent) => {
    event?.preventDefault();
    if (!chosen || resolve.isPending) return;
    if (chosen.kind === "overbook" && reason.trim() === "") return;
    resolve.mutate(chosen.kind === "overbook" ? `${chosen.choice}${reason.trim()}` : chosen.choice);
  };
  useKeys(t("shell.nav.attention"), [
    ...decisions.slice(0, 9).map((decision, index) => ({
      keys: String(index + 1),
      label: t("attention.keys.choose", { number: index + 1 }),
      run: () => choose(decision.choice),
    })),
    { keys: "Enter", label: t("attention.keys.apply"), run: () => apply() },
  ]);
  const differences = differencesOf(item);
  const isNote = item.path === "notes.create";
  const note = noteTextOf(item);
  return (
    <section className={styles["detail"]} aria-labelledby="attention-title">
      <h2 id="attention-title">{title}</h2>
      <p className={styles["by"]}>{madeBy}</p>
      <p>{t(`attention.happened.${happenedTo(item)}`)}</p>
      <p className={styles["by"]}>{find(`errors.${item.code}`) ?? item.code}</p>
      {usesOf(item).length > 0 && (
        <ul className={styles["uses"]}>
          {usesOf(item).map((use) => (
            <li key={use}>{find(`attention.usedBy.${use}`) ?? use}</li>
          ))}
        </ul>
      )}
      {happenedTo(item) === "lostTime" && patient?.phone && !privacy && (
        <p className={styles["phone"]}>
          <span>{phoneText(patient.phone)}</span> {t("attention.callFirst")}
        </p>
      )}
      {note !== null && <blockquote className={styles["note"]}>{privacy ? "••••" : note}</blockquote>}
      {differences.length > 0 && (
        <table className={styles["differences"]}>
          <thead>
            <tr>
              <td />
              <th scope="col">{t("attention.yourVersion")}</th>
              <th scope="col">{t("attention.serverVersion")}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ field, mine, theirs }) => (
              <tr key={field}>
                <th scope="row">{find(`attention.fields.${field}`) ?? field}</th>
                <td>{privacy ? "••••" : mine || t("common.conflict.empty")}</td>
                <td>{privacy ? "••••" : theirs || t("common.conflict.empty")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <form onSubmit={apply}>
        <fieldset className={styles["choices"]}>
          <legend>{t("attention.what")}</legend>
          {decisions.map((decision, index) => (
            <label key={decision.choice}>
              <input
                type="radio"
                name="decision"
                checked={decision === chosen}
                onChange={() => choose(decision.choice)}
              />
              <DecisionText decision={decision} />
              <Kbd keys={String(index + 1)} />
            </label>
          ))}
          {decisions.length === 0 && <p>{t(isNote && note === null ? "attention.notYours" : "attention.elsewhere")}</p>}
        </fieldset>
        {chosen?.kind === "overbook" && (
          <TextInput
            label={t("attention.reason")}
            required
            withAsterisk={false}
            maxLength={200}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        )}
        {resolve.error && (
          <p role="alert" className={styles["failed"]}>
            {textOf(resolve.error)}
          </p>
        )}
        {chosen && (
          <Button type="submit" variant="filled" loading={resolve.isPending} rightSection={<Kbd keys="Enter" />}>
            {t(`attention.apply.${chosen.kind}`)}
          </Button>
        )}
      </form>
    </section>
  );
}

function DecisionText({ decision }: { readonly decision: Decision }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text =
    decision.kind === "slot"
      ? t("attention.decisions.slot", { time: format.moment(decision.start) })
      : t(`attention.decisions.${decision.kind}`);
  return <span className={styles["decision"]}>{text}</span>;
}
