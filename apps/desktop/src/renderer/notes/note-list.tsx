import type { PatientId } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { usePrivacy } from "../core/preferences.ts";
import { useTRPC } from "../core/server/client.ts";
import { useAgainOnReturn, useOfflineSince } from "../core/server/use-connection.ts";
import { useTranslation } from "../i18n/translation.ts";
import { FailureState, SkeletonRows } from "../ui/states.tsx";
import { type Chart, ChartContext } from "./chart/chart-context.ts";
import { NoteEntry } from "./chart/note-entry.tsx";
import styles from "./chart/timeline.module.css";

/** The notes of a patient for people who read only their own: of the others, that they are there. */
export function NoteList({ patientId }: { readonly patientId: PatientId }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const privacy = usePrivacy();
  const isOffline = useOfflineSince() !== null;
  const notes = useQuery(trpc.notes.list.queryOptions({ patientId, pageSize: 50 }));
  useAgainOnReturn(notes.isError, () => void notes.refetch());
  return (
    <section aria-label={t("notes.title")}>
      <h2>{t("notes.title")}</h2>
      {privacy && <p className={styles["quiet"]}>{t("notes.hidden")}</p>}
      {notes.isPending && <SkeletonRows rows={2} />}
      {notes.error && isOffline && <p className={styles["quiet"]}>{t("notes.offline")}</p>}
      {notes.error && !isOffline && <FailureState error={notes.error} retry={() => void notes.refetch()} />}
      {notes.data?.items.length === 0 && <p className={styles["quiet"]}>{t("notes.empty")}</p>}
      {!privacy && notes.data && (
        <ChartContext value={unlit}>
          <ol className={styles["rail"]}>
            {notes.data.items.map((note) => (
              <NoteEntry key={note.id} note={note} number={null} />
            ))}
          </ol>
        </ChartContext>
      )}
    </section>
  );
}

/** Without a summary there are no sources to light. */
const unlit: Chart = {
  lit: [],
  current: null,
  visits: 0,
  newest: null,
  light: () => undefined,
  goTo: () => undefined,
  goBack: () => undefined,
  numberOf: () => null,
  noteOf: () => null,
};
