import { mayCall, type PatientId } from "@daybook/domain";
import { Progress } from "@mantine/core";
import { CircleCheck, FileText, TriangleAlert } from "lucide-react";
import { Link } from "wouter";
import { useMe } from "../../core/session/session.tsx";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/button.tsx";
import { CloseButton } from "../../ui/close-button.tsx";
import styles from "./capture.module.css";
import type { FiledNote } from "./upload-note.ts";

/** What became of a file. */
export type Outcome =
  | { readonly state: "sending" }
  | { readonly state: "filed"; readonly note: FiledNote }
  | { readonly state: "refused"; readonly why: string };
export interface Dropped {
  readonly key: string;
  readonly file: File;
  readonly outcome: Outcome;
}

/** A file that was dropped, and what became of it. */
export function FileRow({
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
        <p className={styles["fileName"]} title={file.name}>
          {file.name}
        </p>
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
        <CloseButton label={t("notes.files.remove", { name: file.name })} onClick={onRemove} />
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
