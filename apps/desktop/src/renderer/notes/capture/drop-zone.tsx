import { mayCall, type PatientId } from "@daybook/domain";
import { Progress } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { CircleCheck, FileText, TriangleAlert, Upload, X } from "lucide-react";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { Link } from "wouter";
import { useTRPC } from "../../core/server/client.ts";
import { useIsCutOff } from "../../core/server/use-connection.ts";
import { useFailureText } from "../../core/server/use-failure-text.ts";
import { useMe, useSession } from "../../core/session/session.tsx";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./capture.module.css";
import { type FiledNote, uploadNote } from "./upload-note.ts";

/** What became of a file. */
type Outcome =
  | { readonly state: "sending" }
  | { readonly state: "filed"; readonly note: FiledNote }
  | { readonly state: "refused"; readonly why: string };
interface Dropped {
  readonly key: string;
  readonly file: File;
  readonly outcome: Outcome;
}

/** Takes files that are dropped anywhere on it. Each becomes a note of its own; signing never waits for one. */
export function DropZone({
  patientId,
  takenAt,
  appointmentId,
  children,
}: {
  readonly patientId: PatientId;
  readonly takenAt: string;
  readonly appointmentId: string | null;
  readonly children: (files: ReactNode) => ReactNode;
}) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const textOf = useFailureText();
  const { backend } = useSession();
  const isCutOff = useIsCutOff();
  const [files, setFiles] = useState<readonly Dropped[]>([]);
  const [isOver, setIsOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const settle = (key: string, outcome: Outcome) =>
    setFiles((before) => before.map((each) => (each.key === key ? { ...each, outcome } : each)));
  const send = async ({ key, file }: Pick<Dropped, "key" | "file">) => {
    settle(key, { state: "sending" });
    try {
      // The key of a file is also that of its command, so that a repetition files it once.
      const note = await uploadNote({ patientId, file, takenAt, appointmentId }, backend.send, key);
      settle(key, { state: "filed", note });
      await queryClient.invalidateQueries(trpc.notes.pathFilter());
      await queryClient.invalidateQueries(trpc.summaries.pathFilter());
    } catch (error) {
      settle(key, { state: "refused", why: textOf(error) });
    }
  };
  const add = (added: Iterable<File>) => {
    const dropped = [...added].map((file) => ({
      key: crypto.randomUUID(),
      file,
      outcome: { state: "sending" } as const,
    }));
    setFiles((before) => [...before, ...dropped]);
    for (const each of dropped) void send(each);
  };
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  const list = (
    <section className={styles["files"]} aria-label={t("notes.files.title")}>
      <p className={styles["quiet"]}>{t("notes.files.ownNote")}</p>
      <div className={styles["zone"]} data-over={isOver || undefined}>
        <ul>
          {files.map((dropped) => (
            <FileRow
              key={dropped.key}
              patientId={patientId}
              dropped={dropped}
              onAgain={() => void send(dropped)}
              onRemove={() => setFiles((before) => before.filter(({ key }) => key !== dropped.key))}
            />
          ))}
        </ul>
        <div className={styles["drop"]}>
          <Upload size={16} strokeWidth={1.75} aria-hidden="true" />
          <span>{t("notes.files.drop")}</span>
          <Button variant="subtle" disabled={isCutOff} onClick={() => input.current?.click()}>
            {t("notes.files.choose")}
          </Button>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            tabIndex={-1}
            aria-label={t("notes.files.choose")}
            onChange={(event) => {
              add(event.currentTarget.files ?? []);
              event.currentTarget.value = "";
            }}
          />
        </div>
      </div>
    </section>
  );
  return (
    <div
      className={styles["whole"]}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setIsOver(false);
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setIsOver(false);
        if (!isCutOff) add(event.dataTransfer.files);
      }}
    >
      {children(list)}
    </div>
  );
}

function FileRow({
  patientId,
  dropped: { file, outcome },
  onAgain,
  onRemove,
}: {
  readonly patientId: PatientId;
  readonly dropped: Dropped;
  readonly onAgain: () => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const Icon = { sending: FileText, filed: CircleCheck, refused: TriangleAlert }[outcome.state];
  return (
    <li className={styles["file"]} data-state={outcome.state}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      <div>
        <p className={styles["fileName"]}>{file.name}</p>
        {outcome.state === "sending" && (
          <Progress value={100} animated size={4} aria-label={t("notes.files.sending", { name: file.name })} />
        )}
        {outcome.state === "filed" && <Filed patientId={patientId} note={outcome.note} />}
        {outcome.state === "refused" && (
          <p role="alert" className={styles["refused"]}>
            {outcome.why}
          </p>
        )}
      </div>
      {outcome.state === "refused" && (
        <Button variant="subtle" onClick={onAgain}>
          {t("common.retry")}
        </Button>
      )}
      {outcome.state !== "sending" && (
        <button
          type="button"
          className={styles["close"]}
          aria-label={t("notes.files.remove", { name: file.name })}
          onClick={onRemove}
        >
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </li>
  );
}

/** How far the reading of a file is that was filed, and what is left for a person to do. */
function Filed({ patientId, note }: { readonly patientId: PatientId; readonly note: FiledNote }) {
  const { t } = useTranslation();
  const { role } = useMe();
  const { id, kind, readingState, readingProblem, unchecked } = note;
  const told = () => {
    switch (readingState) {
      case "waiting":
        return t("notes.files.reading");
      case "unreadable":
        return t(`notes.reading.problem.${readingProblem ?? "not_readable"}`);
      case "unchecked":
        return t("notes.reading.toCheck", { count: unchecked ?? 0 });
      case "read":
      case "checked":
      case null:
        return t("notes.files.filedAs", { kind: t(`notes.kind.${kind}`) });
    }
  };
  const mayCheck = mayCall(readingState === "unreadable" ? "notes.correct" : "notes.confirmReading", role);
  return (
    <p className={styles["quiet"]} role="status">
      {told()}{" "}
      {mayCheck && (readingState === "unchecked" || readingState === "unreadable") && (
        <Link href={paths.checkNote(patientId, id)}>
          {t(readingState === "unreadable" ? "notes.reading.type" : "notes.reading.compare")}
        </Link>
      )}
    </p>
  );
}
