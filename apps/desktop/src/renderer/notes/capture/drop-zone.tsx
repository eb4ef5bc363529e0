import type { PatientId } from "@daybook/domain";
import { useQueryClient } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { useTRPC } from "../../core/server/client.ts";
import { useIsCutOff } from "../../core/server/use-connection.ts";
import { useFailureText } from "../../core/server/use-failure-text.ts";
import { useSession } from "../../core/session/session.tsx";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./capture.module.css";
import { type Dropped, FileRow, type Outcome } from "./file-row.tsx";
import { uploadNote } from "./upload-note.ts";

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
