import { mayCall, mayDeleteNote, noteKind } from "@daybook/domain";
import { Menu } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import {
  Ellipsis,
  FileText,
  Hospital,
  LockKeyhole,
  type LucideIcon,
  NotebookPen,
  ScanText,
  Stethoscope,
  Syringe,
} from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { useTRPC, useTRPCClient } from "../../core/server/client.ts";
import { useOfflineSince } from "../../core/server/use-connection.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { useMe } from "../../core/session/session.tsx";
import { useFormat } from "../../core/time/use-format.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/button.tsx";
import { type Note, useChart } from "./chart-context.ts";
import { NoteText } from "./note-text.tsx";
import { saveFile } from "./save-file.ts";
import styles from "./timeline.module.css";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

const icons: Readonly<Record<Note["kind"], LucideIcon>> = {
  admission: Hospital,
  progress: NotebookPen,
  consultation: Stethoscope,
  discharge: Hospital,
  nursing: Syringe,
  other: FileText,
};
/** A longer text is shown in full only when somebody asks for it, or when a source in it is lit. */
const linesShown = 8;
const isLong = (text: string): boolean => text.length > 640 || text.split("\n").length > linesShown;

/** One note in the timeline. */
export function NoteEntry({ note, number }: { readonly note: Note; readonly number: number | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { lit } = useChart();
  const [isOpen, setIsOpen] = useState(false);
  const isLit = lit.some(({ noteId }) => noteId === note.id);
  const long = isLong(note.content ?? "");
  const Icon = note.source === "typed" ? icons[note.kind] : FileText;
  const isWithdrawn = note.withdrawnAt !== null;
  return (
    <li className={styles["entry"]} data-note={note.id} data-lit={isLit || undefined}>
      <span className={styles["node"]}>
        <Icon size={12} strokeWidth={2} aria-hidden="true" />
      </span>
      <div className={styles["head"]}>
        <h3 className={styles["kind"]} data-withdrawn={isWithdrawn || undefined}>
          {t(`notes.kind.${note.kind}`)}
        </h3>
        <p>
          <time dateTime={note.takenAt}>
            {format.day(format.dayOf(note.takenAt))}, {format.time(note.takenAt)}
          </time>
          {" · "}
          {note.createdByName}
          {note.source !== "typed" && ` · ${t(`notes.source.${note.source}`)}`}
          {!isWithdrawn && (
            <>
              <LockKeyhole size={12} strokeWidth={2} aria-hidden="true" />
              <span className="visually-hidden">{t("notes.signed")}</span>
            </>
          )}
        </p>
        {!note.restricted && <NoteMenu note={note} />}
        {number !== null && !note.restricted && (
          <span className={styles["number"]}>
            <span aria-hidden="true">{number}</span>
            <span className="visually-hidden">{t("notes.numbered", { number })}</span>
          </span>
        )}
      </div>
      {isWithdrawn && (
        <p className={styles["quiet"]}>
          {t("notes.withdrawn", { date: format.day(format.dayOf(note.withdrawnAt ?? note.takenAt)) })}
        </p>
      )}
      {note.restricted && !isWithdrawn && <p className={styles["quiet"]}>{t("notes.restricted")}</p>}
      {!note.restricted && <ReadingLine note={note} />}
      {!note.restricted && (
        <>
          <div className={styles["body"]} data-cut={(long && !isOpen && !isLit) || undefined}>
            <NoteText note={note} />
          </div>
          {long && (
            <Button variant="subtle" className={styles["more"] ?? ""} onClick={() => setIsOpen(!isOpen)}>
              {t(isOpen ? "notes.less" : "notes.more")}
            </Button>
          )}
        </>
      )}
    </li>
  );
}

/** How far the reading of a file is, and the way to what a person must do. */
function ReadingLine({ note }: { readonly note: Note }) {
  const { t } = useTranslation();
  const { role } = useMe();
  const { readingState, readingProblem, unchecked, patientId, id } = note;
  if (readingState === "waiting") {
    return (
      <p className={styles["quiet"]} role="status">
        {t("notes.reading.waiting")}
      </p>
    );
  }
  const mayCheck = mayCall(readingState === "unreadable" ? "notes.correct" : "notes.confirmReading", role);
  if (readingState !== "unchecked" && readingState !== "unreadable") return null;
  const told =
    readingState === "unreadable"
      ? t(`notes.reading.problem.${readingProblem ?? "not_readable"}`)
      : t("notes.reading.toCheck", { count: unchecked ?? 0 });
  return (
    <p className={styles["reading"]}>
      <ScanText size={14} strokeWidth={1.75} aria-hidden="true" />
      <span>{told}</span>
      {mayCheck && (
        <Link href={paths.checkNote(patientId, id)}>
          {t(readingState === "unreadable" ? "notes.reading.type" : "notes.reading.compare")}
        </Link>
      )}
    </p>
  );
}

/** What can be done with a note besides reading it. */
function NoteMenu({ note }: { readonly note: Note }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const me = useMe();
  const isOffline = useOfflineSince() !== null;
  const [isWithdrawing, setIsWithdrawing] = useState(false);
  const client = useTRPCClient();
  const setKind = useMutation(trpc.notes.setKind.mutationOptions());
  const { patientId, id, version } = note;
  const save = async () => {
    try {
      saveFile(await client.notes.getFile.query({ patientId, id }));
    } catch (error) {
      tellFailure(error);
    }
  };
  const choose = async (kind: Note["kind"]) => {
    try {
      await setKind.mutateAsync({ patientId, id, kind, version });
      showToast({ text: t("notes.kindChanged", { kind: t(`notes.kind.${kind}`) }) });
    } catch (error) {
      tellFailure(error);
    }
    await queryClient.invalidateQueries(trpc.notes.pathFilter());
  };
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <button type="button" className={styles["menu"]} aria-label={t("notes.menu")}>
            <Ellipsis size={16} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {isOffline && <Menu.Label>{t("notes.menuOffline")}</Menu.Label>}
          {note.file && (
            <>
              <Menu.Item disabled={isOffline} onClick={() => void save()}>
                {t("notes.reading.save")}
              </Menu.Item>
              <Menu.Divider />
            </>
          )}
          {noteKind.options
            .filter((kind) => kind !== note.kind)
            .map((kind) => (
              <Menu.Item key={kind} disabled={isOffline} onClick={() => void choose(kind)}>
                {t("notes.changeKind", { kind: t(`notes.kind.${kind}`) })}
              </Menu.Item>
            ))}
          {mayDeleteNote({ id: me.id, role: me.role }, note).ok && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => setIsWithdrawing(true)}>{t("notes.withdraw.action")}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <WithdrawDialog note={note} opened={isWithdrawing} onClose={() => setIsWithdrawing(false)} />
    </>
  );
}
