import { createPractitionerInput, type Practitioner } from "@daybook/domain";
import { Switch, TagsInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import type { FieldOf } from "../../core/drafts/merge-edits.ts";
import { useEdit } from "../../core/drafts/use-edit.ts";
import { useTRPC, useTRPCClient } from "../../core/server/client.ts";
import { failureOf } from "../../core/server/failure.ts";
import { useFailureText } from "../../core/server/use-failure-text.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/button.tsx";
import { DraftOfferLine } from "../../ui/draft-offer-line.tsx";
import { EditConflict } from "../../ui/edit-conflict.tsx";
import { useMay } from "../only-for-admins.tsx";
import settings from "../settings.module.css";
import { draftOf, inputOf, type PractitionerDraft } from "./practitioner-draft.ts";
import styles from "./practitioners.module.css";
import { fullName } from "./use-activation.ts";

const labels = {
  firstName: "practitioners.firstName",
  lastName: "practitioners.lastName",
  specialties: "practitioners.specialties",
  email: "practitioners.email",
  phone: "practitioners.phone",
  rppsNumber: "practitioners.rpps",
  active: "practitioners.active",
} as const;

type Field = "firstName" | "lastName" | "specialties" | "email" | "phone" | "rppsNumber";

/** The form for a practitioner's record, existing or new. */
export function PractitionerForm({ practitioner }: { readonly practitioner: Practitioner | null }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [, navigate] = useLocation();
  const textOf = useFailureText();
  const may = useMay("practitioners.update");
  const client = useTRPCClient();
  const seen = { form: draftOf(practitioner), version: practitioner?.version ?? 0 };
  const edit = useEdit(`practitioner.${practitioner?.id ?? "new"}`, seen, [], true);
  const { form: draft, base, theirs, conflicts, change, forget, offer } = edit;
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const { data: colleagues } = useQuery(trpc.practitioners.list.queryOptions({ pageSize: 200 }));
  const onSettled = async () => queryClient.invalidateQueries({ queryKey: trpc.practitioners.pathKey() });
  const create = useMutation(trpc.practitioners.create.mutationOptions({ onSettled }));
  const update = useMutation(trpc.practitioners.update.mutationOptions({ onSettled }));
  const error = create.error ?? update.error;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const checked = createPractitionerInput.safeParse(inputOf(draft));
    setWrong(new Set(checked.error?.issues.map(({ path }) => String(path[0]))));
    if (!checked.success) return;
    if (practitioner) {
      const { id } = practitioner;
      const saved = await update.mutateAsync({ ...checked.data, id, version: edit.version });
      forget();
      const before = inputOf(base);
      showToast({
        text: t("practitioners.saved"),
        undo: async () => void (await update.mutateAsync({ ...before, id, version: saved.version })),
      });
    } else {
      const created = await create.mutateAsync(checked.data);
      forget();
      showToast({ text: t("practitioners.created", { name: fullName(created) }) });
      navigate(paths.practitioner(created.id), { replace: true });
    }
  };
  const failure = error && failureOf(error);
  const submit = async (event: FormEvent) => {
    try {
      await save(event);
    } catch (refused) {
      if (!practitioner || failureOf(refused).code !== "version_conflict") return; // the form shows it
      const found = await client.practitioners.get.query({ id: practitioner.id }).catch(() => null);
      if (!found) return;
      edit.meet(draftOf(found), found.version);
      update.reset();
    }
  };
  const shown = (of: PractitionerDraft, field: FieldOf<PractitionerDraft>) => {
    const value = of[field];
    if (typeof value === "boolean") return t(value ? "common.yes" : "common.no");
    return typeof value === "string" ? value : value.join(", ");
  };
  const wrongWith = (field: Field) => {
    if (field === "rppsNumber" && failure?.code === "rpps_taken") return t("errors.rpps_taken");
    return wrong.has(field) || failure?.fields[field] ? t(`practitioners.invalid.${field}`) : null;
  };
  const text = (field: Exclude<Field, "specialties">) => ({
    value: draft[field],
    error: wrongWith(field),
    onChange: (event: { currentTarget: { value: string } }) => change({ [field]: event.currentTarget.value }),
  });
  const specialties = [...new Set((colleagues?.items ?? []).flatMap((each) => each.specialties))].sort();
  const isTold = failure && (failure.code === "rpps_taken" || Object.keys(failure.fields).length > 0);
  return (
    <form style={{ maxWidth: 480 }} onSubmit={(event) => void submit(event)}>
      <fieldset disabled={!may} style={{ border: 0, margin: 0, padding: 0 }} className={styles["fields"]}>
        <DraftOfferLine
          offer={offer}
          name={practitioner ? undefined : [offer?.value.firstName, offer?.value.lastName].filter(Boolean).join(" ")}
        />
        {theirs && (
          <EditConflict
            conflicts={conflicts.map((field) => ({
              field,
              label: t(labels[field]),
              mine: shown(draft, field),
              theirs: shown(theirs, field),
            }))}
            onDecide={edit.decide}
          />
        )}
        {error && !isTold && (
          <p role="alert" className={settings["alert"]}>
            {textOf(error)}
          </p>
        )}
        <div className={styles["pair"]}>
          <TextInput label={t("practitioners.firstName")} {...text("firstName")} />
          <TextInput label={t("practitioners.lastName")} {...text("lastName")} />
        </div>
        <TagsInput
          label={t("practitioners.specialties")}
          description={t("practitioners.specialtiesHint")}
          disabled={!may}
          value={draft.specialties}
          error={wrongWith("specialties")}
          data={specialties}
          maxTags={20}
          onChange={(chosen) => change({ specialties: chosen })}
        />
        <div className={styles["pair"]}>
          <TextInput label={t("practitioners.email")} inputMode="email" {...text("email")} />
          <TextInput label={t("practitioners.phone")} inputMode="tel" {...text("phone")} />
        </div>
        <div className={styles["pair"]}>
          <TextInput label={t("practitioners.rpps")} inputMode="numeric" {...text("rppsNumber")} />
        </div>
        <Switch
          label={t("practitioners.active")}
          description={t("practitioners.activeHint")}
          checked={draft.active}
          onChange={(event) => change({ active: event.currentTarget.checked })}
        />
        {may && (
          <div>
            <Button
              type="submit"
              variant={practitioner ? "default" : "filled"}
              disabled={conflicts.length > 0}
              loading={create.isPending || update.isPending}
            >
              {t(practitioner ? "practitioners.save" : "practitioners.add")}
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  );
}
