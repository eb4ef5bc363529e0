import { TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { DoorOpen } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useDraft } from "../core/drafts/drafts.ts";
import { useTRPC } from "../core/server/client.ts";
import { useFailureText } from "../core/server/use-failure-text.ts";
import { useMe } from "../core/session/session.tsx";
import { useFormat } from "../core/time/use-format.ts";
import { showToast } from "../core/toasts.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState, FailureState, SkeletonRows } from "../ui/states.tsx";
import { DeskDirectory } from "./desk-directory.tsx";
import { useMay } from "./only-for-admins.tsx";
import styles from "./settings.module.css";
import { Section, SettingsPage } from "./settings-page.tsx";

export function ClinicPart() {
  const { t } = useTranslation();
  const { clinic } = useMe();
  const may = useMay("clinic.update");
  const mayChoosePart = useMay("directory.setPart");
  return (
    <SettingsPage title={t("settings.parts.clinic")}>
      <Section title={t("settings.clinic.name")} hint={t("settings.clinic.nameHint")}>
        {may ? <NameForm key={clinic.name} name={clinic.name} version={clinic.version} /> : <p>{clinic.name}</p>}
      </Section>
      <Section title={t("settings.clinic.zone")} hint={t("settings.clinic.zoneHint")}>
        <p>{clinic.timeZone}</p>
      </Section>
      <Section title={t("settings.clinic.rooms")} hint={t("settings.clinic.roomsHint")}>
        <Rooms />
      </Section>
      {mayChoosePart && (
        <Section title={t("directory.part.title")} hint={t("directory.part.hint")}>
          <DeskDirectory />
        </Section>
      )}
      {!may && <p className={styles["hint"]}>{t("settings.readOnly")}</p>}
    </SettingsPage>
  );
}

function NameForm({ name, version }: { readonly name: string; readonly version: number }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const textOf = useFailureText();
  const [draft, change, forget] = useDraft("clinic.name", { name, version });
  const again = async () => queryClient.invalidateQueries({ queryKey: trpc.session.me.queryKey() });
  const rename = useMutation(trpc.clinic.update.mutationOptions({ onSettled: again }));
  // Saving again replaces the name that somebody else gave in the meantime; the field shows that name.
  const meanwhile = draft.version !== version;
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = draft.name.trim();
    const saved = await rename.mutateAsync({ name: wanted, version: draft.version });
    forget();
    const undo = async () => void (await rename.mutateAsync({ name, version: saved.version }));
    showToast({ text: t("settings.clinic.renamed", { name: wanted }), undo });
  };
  return (
    <form className={styles["line"]} onSubmit={(event) => void onSubmit(event).catch(() => undefined)}>
      <TextInput
        aria-label={t("settings.clinic.name")}
        w={400}
        required
        maxLength={200}
        value={draft.name}
        error={rename.error && textOf(rename.error)}
        description={meanwhile && t("settings.clinic.renamedMeanwhile", { name })}
        onChange={(event) => change({ name: event.currentTarget.value, version: meanwhile ? version : draft.version })}
      />
      <Button
        type="submit"
        disabled={draft.name.trim() === "" || draft.name.trim() === name}
        loading={rename.isPending}
      >
        {t("common.save")}
      </Button>
    </form>
  );
}

function Rooms() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const format = useFormat();
  const textOf = useFailureText();
  const mayAdd = useMay("locations.create");
  const [name, setName] = useState("");
  const rooms = useQuery(trpc.locations.list.queryOptions({}));
  const add = useMutation(trpc.locations.create.mutationOptions());
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const room = await add.mutateAsync({ name: name.trim() });
    setName("");
    showToast({ text: t("settings.clinic.roomAdded", { name: room.name }) });
    await queryClient.invalidateQueries({ queryKey: trpc.locations.list.queryKey() });
  };
  if (rooms.error) return <FailureState error={rooms.error} retry={() => void rooms.refetch()} />;
  if (!rooms.data) return <SkeletonRows rows={4} height={44} />;
  return (
    <>
      {rooms.data.items.length === 0 && <EmptyState icon={DoorOpen} title={t("settings.clinic.noRooms")} />}
      <ul className={styles["rows"]}>
        {rooms.data.items.map((room) => (
          <li key={room.id}>
            <span>{room.name}</span>
            <span className={styles["hint"]}>
              {t("settings.clinic.since", { day: format.day(format.dayOf(room.createdAt)) })}
            </span>
          </li>
        ))}
      </ul>
      {mayAdd && (
        <form className={styles["line"]} onSubmit={(event) => void onSubmit(event).catch(() => undefined)}>
          <TextInput
            label={t("settings.clinic.room")}
            mt={12}
            w={280}
            maxLength={100}
            value={name}
            error={add.error && textOf(add.error)}
            onChange={(event) => {
              add.reset();
              setName(event.currentTarget.value);
            }}
          />
          <Button type="submit" disabled={name.trim() === ""} loading={add.isPending}>
            {t("settings.clinic.addRoom")}
          </Button>
        </form>
      )}
    </>
  );
}
