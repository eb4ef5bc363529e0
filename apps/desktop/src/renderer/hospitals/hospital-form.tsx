import { CloseButton, Switch, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { Link } from "wouter";
import { useEdit } from "../core/drafts/use-edit.ts";
import { useKeys } from "../core/keys/keys.ts";
import { useTRPC, useTRPCClient } from "../core/server/client.ts";
import { failureOf } from "../core/server/failure.ts";
import { useFailureText } from "../core/server/use-failure-text.ts";
import { useFormat } from "../core/time/use-format.ts";
import { showToast } from "../core/toasts.ts";
import { useTranslation } from "../i18n/translation.ts";
import { paths } from "../paths.ts";
import { Button } from "../ui/button.tsx";
import { DraftOfferLine } from "../ui/draft-offer-line.tsx";
import { EditConflict } from "../ui/edit-conflict.tsx";
import type { Hospital } from "./hospital.ts";
import styles from "./hospitals.module.css";

interface Props {
  /** Null for a new one. */
  readonly hospital: Hospital | null;
  readonly mayChange: boolean;
  readonly onClose: () => void;
}

const entryOf = (hospital: Hospital | null) => ({
  name: hospital?.name ?? "",
  address: hospital?.address ?? "",
  phone: hospital?.phone ?? "",
  active: hospital?.active ?? true,
});
const inputOf = (entry: ReturnType<typeof entryOf>) => ({ ...entry, phone: entry.phone.trim() || null });

export function HospitalForm({ hospital, mayChange, onClose }: Props) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const format = useFormat();
  const queryClient = useQueryClient();
  const textOf = useFailureText();
  const client = useTRPCClient();
  const seen = { form: entryOf(hospital), version: hospital?.version ?? 0 };
  const edit = useEdit(`hospital.${hospital?.id ?? "new"}`, seen, [], true);
  const { form: draft, base, theirs, conflicts, change, forget, offer } = edit;
  const leave = () => {
    if (edit.isChanged) showToast({ text: t("common.draft.kept") });
    onClose();
  };
  useKeys(t("hospitals.details"), [
    { keys: "Escape", label: t("common.close"), run: leave, inFields: true, reaches: "popovers" },
  ]);
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.hospitals.pathKey() });
  const create = useMutation(trpc.hospitals.create.mutationOptions());
  const update = useMutation(trpc.hospitals.update.mutationOptions());
  const error = create.error ?? update.error;
  const { fields } = failureOf(error);
  const save = async () => {
    const entry = inputOf(draft);
    if (hospital) {
      const { id } = hospital;
      const saved = await update.mutateAsync({ id, version: edit.version, ...entry });
      const undo = async () => {
        await update.mutateAsync({ id, version: saved.version, ...inputOf(base) });
        await refresh();
      };
      showToast({ text: t("hospitals.changed", { name: entry.name }), undo });
    } else {
      await create.mutateAsync(entry);
      showToast({ text: t("hospitals.added", { name: entry.name }) });
    }
    forget();
    onClose();
    await refresh();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save().catch(async (refused: unknown) => {
      if (!hospital || failureOf(refused).code !== "version_conflict") return; // the form shows it
      const found = await client.hospitals.get.query({ id: hospital.id }).catch(() => null);
      if (!found) return;
      edit.meet(entryOf(found), found.version);
      update.reset();
    });
  };
  const shown = (value: string | boolean) =>
    typeof value === "string" ? value : t(value ? "common.yes" : "common.no");
  return (
    <form className={styles["form"]} onSubmit={onSubmit}>
      <div className={styles["formTitle"]}>
        <h2>{hospital ? hospital.name : t("hospitals.add")}</h2>
        <CloseButton aria-label={t("common.close")} onClick={leave} />
      </div>
      <DraftOfferLine offer={offer} name={hospital ? undefined : offer?.value.name} />
      {theirs && (
        <EditConflict
          conflicts={conflicts.map((field) => ({
            field,
            label: t(`hospitals.${field}`),
            mine: shown(draft[field]),
            theirs: shown(theirs[field]),
          }))}
          onDecide={edit.decide}
        />
      )}
      {error && (
        <p role="alert" className={styles["alert"]}>
          {textOf(error)}
        </p>
      )}
      <TextInput
        label={t("hospitals.name")}
        required
        withAsterisk={false}
        readOnly={!mayChange}
        data-autofocus
        autoFocus
        error={fields["name"] && t("hospitals.refused.name")}
        value={draft.name}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <Textarea
        label={t("hospitals.address")}
        required
        withAsterisk={false}
        readOnly={!mayChange}
        rows={2}
        error={fields["address"] && t("hospitals.refused.address")}
        value={draft.address}
        onChange={({ currentTarget }) => change({ address: currentTarget.value.replaceAll(/[\r\n]+/gu, " ") })}
      />
      <TextInput
        label={`${t("hospitals.phone")} (${t("common.optional")})`}
        type="tel"
        readOnly={!mayChange}
        error={fields["phone"] && t("hospitals.refused.phone")}
        value={draft.phone}
        onChange={({ currentTarget }) => change({ phone: currentTarget.value })}
      />
      <Switch
        label={t("hospitals.active")}
        disabled={!mayChange}
        checked={draft.active}
        onChange={({ currentTarget }) => change({ active: currentTarget.checked })}
      />
      {mayChange && (
        <div className={styles["actions"]}>
          <Button
            type="submit"
            variant="filled"
            disabled={conflicts.length > 0}
            loading={create.isPending || update.isPending}
          >
            {t("common.save")}
          </Button>
          <Button
            onClick={() => {
              forget();
              onClose();
            }}
          >
            {t("common.cancel")}
          </Button>
        </div>
      )}
      {hospital && (
        <dl className={styles["facts"]}>
          <dt>{t("hospitals.id")}</dt>
          <dd>{hospital.id}</dd>
          <dt>{t("hospitals.since")}</dt>
          <dd>{format.dayAndTime(hospital.createdAt)}</dd>
          <dt>{t("hospitals.from")}</dt>
          <dd>
            {hospital.creationBatchId ? (
              <Link href={paths.importBatch(hospital.creationBatchId)}>{t("hospitals.import")}</Link>
            ) : (
              t("hospitals.byHand")
            )}
          </dd>
        </dl>
      )}
    </form>
  );
}
