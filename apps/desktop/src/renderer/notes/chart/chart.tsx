import type { PatientId } from "@daybook/domain";
import { Tabs } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { CloudOff, EyeOff, NotebookPen } from "lucide-react";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { usePrivacy } from "../../core/preferences.ts";
import { useTRPC } from "../../core/server/client.ts";
import { useAgainOnReturn, useOfflineSince } from "../../core/server/use-connection.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { EmptyState, FailureState, SkeletonRows } from "../../ui/states.tsx";
import { useOpenNote } from "../capture/capture-state.ts";
import styles from "./chart.module.css";
import { ChartContext, type Chart as ChartState, isLitWords, type Source } from "./chart-context.ts";
import { ClinicalFacts } from "./clinical-facts.tsx";
import { SummaryPanel } from "./summary-panel.tsx";
import { Timeline } from "./timeline.tsx";

/** The most notes that one page of the server has; older ones are counted. */
const mostNotes = 200;
const readAgainMs = 2_000;
const isBeingRead = ({ readingState }: NoteOf): boolean => readingState === "waiting";
type Tab = "notes" | "summary" | "visits" | "accesses";

interface Props {
  readonly patientId: PatientId;
  /** Alerts, contact, insurance and identifiers, as everybody sees them. */
  readonly record: ReactNode;
  readonly visits: ReactNode;
  readonly accesses: ReactNode;
}

/** The chart of a patient, for those who may read notes: what is known, the notes, and the summary beside them. */
export function Chart({ patientId, record, visits, accesses }: Props) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const privacy = usePrivacy();
  const isLarge = useMediaQuery("(min-width: 1280px)", true, { getInitialValueInEffect: false });
  // A note that is written beside the chart takes the place of the third column.
  const isWide = useOpenNote() === null && isLarge;
  const [tab, setTab] = useState<Tab>("notes");
  const notes = useQuery(
    trpc.notes.list.queryOptions(
      { patientId, pageSize: mostNotes, withdrawn: true },
      // A file that is being read is filled in by the server.
      { refetchInterval: ({ state }) => (state.data?.items.some(isBeingRead) ? readAgainMs : false) },
    ),
  );
  const facts = useQuery(trpc.summaries.getFacts.queryOptions({ patientId }));
  useAgainOnReturn(notes.isError || facts.isError || facts.data?.complete === false, () => {
    void notes.refetch();
    void facts.refetch();
  });
  const items = notes.data?.items;
  const state = useChartState(items ?? noItems, tab, setTab);
  const told = items?.filter(({ withdrawnAt }) => withdrawnAt === null).length ?? 0;
  const withdrawn = (items?.length ?? 0) - told;
  const summary = privacy ? <Hidden /> : <SummaryPanel patientId={patientId} noteCount={told} isTab={!isWide} />;
  const shown = isWide && tab === "summary" ? "notes" : tab;
  return (
    <ChartContext value={state}>
      <div className={styles["chart"]} data-wide={isWide || undefined}>
        <div className={styles["facts"]} data-scrolls="">
          {!privacy && facts.data && <ClinicalFacts facts={facts.data} />}
          {!privacy && facts.error && !facts.data && <NoFacts error={facts.error} retry={() => void facts.refetch()} />}
          {facts.isPending && <SkeletonRows rows={6} height={28} />}
          {record}
        </div>
        <Tabs
          className={styles["story"] ?? ""}
          value={shown}
          onChange={(chosen) => setTab((chosen ?? "notes") as Tab)}
          data-scrolls=""
        >
          <Tabs.List>
            {(["notes", ...(isWide ? [] : (["summary"] as const)), "visits", "accesses"] as const).map((name) => (
              <Tabs.Tab key={name} value={name}>
                {t(`notes.tabs.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="notes" className={styles["tab"] ?? ""}>
            {privacy ? (
              <Hidden />
            ) : (
              <Notes notes={notes} withdrawn={withdrawn} isPartial={facts.data?.complete === false} />
            )}
          </Tabs.Panel>
          {!isWide && (
            <Tabs.Panel value="summary" className={styles["tab"] ?? ""}>
              {summary}
            </Tabs.Panel>
          )}
          <Tabs.Panel value="visits" className={styles["tab"] ?? ""}>
            {shown === "visits" && visits}
          </Tabs.Panel>
          <Tabs.Panel value="accesses" className={styles["tab"] ?? ""}>
            {shown === "accesses" && accesses}
          </Tabs.Panel>
        </Tabs>
        {isWide && <div className={styles["summary"]}>{summary}</div>}
      </div>
    </ChartContext>
  );
}

const noItems: readonly never[] = [];

function useChartState(items: readonly NoteOf[], tab: Tab, setTab: (tab: Tab) => void): ChartState {
  const [lit, setLit] = useState<{ readonly lit: readonly Source[]; readonly current: Source | null }>(nothingLit);
  const [visits, setVisits] = useState(0);
  const origin = useRef<{ readonly element: HTMLElement; readonly tab: Tab } | null>(null);
  return useMemo(() => {
    const shown = items.filter(({ withdrawnAt }) => withdrawnAt === null);
    const numbers = new Map(shown.map(({ id }, nth) => [id as string, nth + 1]));
    return {
      ...lit,
      visits,
      newest: shown[0]?.takenAt ?? null,
      light: (sources, current = sources[0] ?? null) => {
        // Somebody reads the words: the pointer, which moves on, does not put them out.
        if (sources.length === 0 && isLitWords(document.activeElement)) return;
        setLit(sources.length === 0 ? nothingLit : { lit: sources, current });
      },
      goTo: (source, element) => {
        origin.current = { element, tab };
        setTab("notes");
        setLit((before) => ({ lit: before.lit.length > 0 ? before.lit : [source], current: source }));
        setVisits((count) => count + 1);
      },
      goBack: () => {
        const from = origin.current;
        if (!from) return;
        // What is in a hidden tab cannot take the focus.
        flushSync(() => setTab(from.tab));
        from.element.focus();
      },
      numberOf: (noteId) => numbers.get(noteId) ?? null,
      noteOf: (noteId) => shown.find(({ id }) => id === noteId) ?? null,
    };
  }, [items, lit, visits, tab, setTab]);
}
type NoteOf = NonNullable<ReturnType<ChartState["noteOf"]>>;
const nothingLit = { lit: [], current: null } as const;

function Notes({
  notes,
  withdrawn,
  isPartial,
}: {
  readonly notes: {
    readonly data: { readonly items: readonly NoteOf[]; readonly total: number } | undefined;
    readonly error: unknown;
    readonly refetch: () => Promise<unknown>;
  };
  readonly withdrawn: number;
  /** Older notes may be on the server only. */
  readonly isPartial: boolean;
}) {
  const { t } = useTranslation();
  const isOffline = useOfflineSince() !== null;
  if (notes.data?.items.length === 0 && isPartial)
    return <EmptyState icon={NotebookPen} title={t("notes.emptyHere")} />;
  if (notes.data) return <Timeline notes={notes.data.items} total={notes.data.total} withdrawn={withdrawn} />;
  if (notes.error && isOffline) return <EmptyState icon={CloudOff} title={t("notes.offline")} />;
  if (notes.error) return <FailureState error={notes.error} retry={() => void notes.refetch()} />;
  return <SkeletonRows rows={6} height={72} />;
}

/** Nothing at all would look like a patient without allergies. */
function NoFacts({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const { t } = useTranslation();
  const isOffline = useOfflineSince() !== null;
  return isOffline ? (
    <EmptyState icon={CloudOff} title={t("notes.facts.offline")} />
  ) : (
    <FailureState error={error} retry={retry} />
  );
}

function Hidden() {
  const { t } = useTranslation();
  return <EmptyState icon={EyeOff} title={t("notes.hidden")} />;
}
