import { inviteUserInput } from "@daybook/domain";
import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useOfferedDraft } from "../../core/drafts/drafts.ts";
import { type Outputs, useTRPC } from "../../core/server/client.ts";
import { failureOf } from "../../core/server/failure.ts";
import { useFailureText } from "../../core/server/use-failure-text.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { DraftOfferLine } from "../../ui/draft-offer-line.tsx";
import styles from "../settings.module.css";
import { InviteLink } from "./invite-link.tsx";
import { RoleSelect, type StaffRole } from "./role-select.tsx";

export interface InviteTo {
  readonly name: string;
  readonly email: string;
  readonly role: StaffRole;
}

/** Asks whom to invite, then shows the link: only once, because only its hash is stored. */
export function InviteDialog({ to, onClose }: { readonly to: InviteTo; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [wanted, changeWanted, forget, offer] = useOfferedDraft<InviteTo>("invite", to, {
    isEntry: ({ name, email }) => name !== to.name || email !== to.email,
  });
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [made, setMade] = useState<Outputs["users"]["invite"] | null>(null);
  const textOf = useFailureText();
  const invite = useMutation(trpc.users.invite.mutationOptions());
  const change = (part: Partial<InviteTo>) => {
    invite.reset();
    setWrong(new Set());
    changeWanted(part);
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const checked = inviteUserInput.safeParse({ ...wanted, name: wanted.name.trim(), email: wanted.email.trim() });
    setWrong(new Set(checked.error?.issues.map(({ path }) => String(path[0]))));
    if (!checked.success) return;
    setMade(await invite.mutateAsync(checked.data));
    forget();
    await queryClient.invalidateQueries({ queryKey: trpc.users.pathKey() });
  };
  const isEmailTaken = invite.error !== null && failureOf(invite.error).code === "email_taken";
  return (
    <Dialog
      opened
      onClose={onClose}
      size={480}
      title={made ? t("users.linkTitle", { name: made.user.name }) : t("users.inviteTitle")}
    >
      {made ? (
        <InviteLink invited={made} onDone={onClose} />
      ) : (
        <form
          noValidate
          data-dialog
          className={styles["form"]}
          onSubmit={(event) => void onSubmit(event).catch(() => undefined)}
        >
          <DraftOfferLine offer={offer} name={offer?.value.name} />
          <p className={styles["hint"]}>{t("users.inviteHint")}</p>
          {invite.error && !isEmailTaken && (
            <p role="alert" className={styles["alert"]}>
              {textOf(invite.error)}
            </p>
          )}
          <TextInput
            label={t("users.name")}
            data-autofocus
            value={wanted.name}
            error={wrong.has("name") && t("users.invalidName")}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t("users.email")}
            type="email"
            inputMode="email"
            value={wanted.email}
            error={(wrong.has("email") && t("users.invalidEmail")) || (isEmailTaken && t("errors.email_taken"))}
            onChange={(event) => change({ email: event.currentTarget.value })}
          />
          <RoleSelect withLabel label={t("users.role")} value={wanted.role} onChange={(role) => change({ role })} />
          <div className={styles["buttons"]}>
            <Button onClick={onClose}>{t("common.cancel")}</Button>
            <Button type="submit" variant="filled" loading={invite.isPending}>
              {t("users.makeLink")}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
