import { TextInput } from "@mantine/core";
import { Search, UserRoundSearch } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useKeys } from "../core/keys/keys.ts";
import { announce } from "../core/live-region.ts";
import { useChoice } from "../core/use-choice.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Pane } from "../shell/pane.tsx";
import { Button } from "../ui/button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Searching } from "../ui/searching.tsx";
import { EmptyState, FailureState, SkeletonRows } from "../ui/states.tsx";
import styles from "./directory.module.css";
import { DirectoryBar } from "./directory-bar.tsx";
import { setDirectoryWords, useDirectoryWords } from "./directory-words.ts";
import { EntryPane } from "./entry-pane.tsx";
import { FacetPanel } from "./facet-panel.tsx";
import { hasFacets, noFacets } from "./facets.ts";
import type { FoundWorker } from "./found-worker.ts";
import { SourceLine } from "./source-line.tsx";
import { useDirectorySearch } from "./use-directory-search.ts";
import { useRegister } from "./use-register.ts";
import { WorkerLine } from "./worker-line.tsx";

/** Finds a colleague in the health-care directory, and puts her into the clinic's book. */
export function WorkersScreen() {
  const { t } = useTranslation();
  const text = useDirectoryWords();
  const [facets, setFacets] = useState(noFacets);
  const [placeOf, setPlaceOf] = useState<{ readonly worker: string; readonly place: number }>({ worker: "", place: 0 });
  const field = useRef<HTMLInputElement>(null);
  const search = useDirectorySearch(text, facets);
  const { workers } = search;
  const { addable, register } = useRegister();
  const choice = useChoice({
    count: workers.length,
    choose: (index) => {
      const worker = workers[index];
      if (!worker) announce(t("common.chooseOne", { count: workers.length }));
      else if (addable(placeIn(worker))) void register(placeIn(worker));
      else document.querySelector<HTMLElement>("[data-entry] input, [data-entry] button")?.focus();
    },
    text,
    settled: search.isSettled,
    sole: workers.length === 1 ? 0 : -1,
  });
  const chosen = workers[choice.current];
  const placeIn = (worker: FoundWorker) =>
    worker.places[worker.id === placeOf.worker ? placeOf.place : 0] ?? worker.places[0];
  const choosePlace = (worker: FoundWorker, place: number) => setPlaceOf({ worker: worker.id, place });
  // The pane lies over the list in a narrow window, so that it can be closed; another colleague opens it again.
  const [closed, setClosed] = useState<string | null>(null);
  const turnPlace = (by: number) => {
    if (!chosen) return;
    const { length } = chosen.places;
    choosePlace(chosen, (chosen.places.indexOf(placeIn(chosen)) + by + length) % length);
  };
  const move = (by: number) => {
    setClosed(null);
    if (workers.length > 0) choice.point(Math.min(Math.max(choice.current + by, 0), workers.length - 1));
  };
  useKeys(t("directory.tabs.workers"), [
    { keys: "/", label: t("shell.keys.search"), run: () => field.current?.focus() },
    { keys: "Escape", label: t("common.close"), run: () => setClosed(chosen?.id ?? null) },
    { keys: "j", also: ["ArrowDown"], label: t("patients.keys.next"), run: () => move(1) },
    { keys: "k", also: ["ArrowUp"], label: t("patients.keys.previous"), run: () => move(-1) },
    {
      keys: "ArrowRight",
      also: ["ArrowLeft"],
      label: t("directory.keys.previousPlace"),
      run: ({ key }) => turnPlace(key === "ArrowLeft" ? -1 : 1),
    },
  ]);
  // Once somebody walks through the list, the arrows to the sides are for the places of work.
  const [isWalking, setIsWalking] = useState(false);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      setIsWalking(true);
      setClosed(null);
    }
    if (by && isWalking && chosen && chosen.places.length > 1 && !event.shiftKey) {
      event.preventDefault();
      turnPlace(by);
    } else if (event.key === "Escape" && text === "") event.currentTarget.blur();
    else choice.field.onKeyDown(event);
  };
  const isFound = search.isSearching && workers.length > 0;
  useEffect(() => field.current?.select(), []);
  return (
    <div className={styles["screen"]} data-beside-pane="">
      <DirectoryBar part="workers">
        <SourceLine source={search.source} onRetry={search.retry} />
      </DirectoryBar>
      <div className={styles["columns"]}>
        <FacetPanel workers={search.all} facets={facets} onChange={setFacets} />
        <section className={styles["results"]} aria-label={t("directory.results")}>
          <div className={styles["search"]}>
            <TextInput
              ref={field}
              type="search"
              size="md"
              autoFocus
              {...choice.field}
              onKeyDown={onKeyDown}
              aria-label={t("directory.search")}
              placeholder={t("directory.search")}
              leftSection={<Search size={16} aria-hidden="true" />}
              rightSection={<Kbd keys="/" />}
              value={text}
              onChange={({ currentTarget }) => {
                setDirectoryWords(currentTarget.value);
                setIsWalking(false);
                choice.point(null);
              }}
            />
            <div className={styles["count"]}>
              <p role="status">
                {isFound &&
                  (search.isSimilar
                    ? t("directory.similar")
                    : search.isCut
                      ? t("directory.foundCut", { count: search.all.length, total: search.found })
                      : t("directory.found", { count: workers.length }))}
              </p>
              {isFound && (
                <span aria-hidden="true">
                  <Kbd keys="ArrowUp" /> <Kbd keys="ArrowDown" /> {t("directory.choose")}
                </span>
              )}
            </div>
          </div>
          {search.error && !isFound ? (
            <FailureState error={search.error} retry={search.retry} />
          ) : !search.isSearching ? (
            <EmptyState icon={UserRoundSearch} title={t("directory.begin")}>
              <p>{t("directory.beginHint")}</p>
            </EmptyState>
          ) : search.isLoading ? (
            <SkeletonRows height={56} />
          ) : search.isNobody ? (
            <EmptyState icon={UserRoundSearch} title={t("directory.noMatch", { text: text.trim() })}>
              <p>{t("directory.noMatchHint")}</p>
            </EmptyState>
          ) : workers.length === 0 && hasFacets(facets) ? (
            <EmptyState icon={UserRoundSearch} title={t("directory.noneLeft")}>
              <Button onClick={() => setFacets(noFacets)}>{t("directory.clear")}</Button>
            </EmptyState>
          ) : workers.length === 0 ? (
            <Searching />
          ) : null}
          <div id={choice.list} role="listbox" aria-label={t("directory.results")} hidden={!isFound}>
            {isFound &&
              workers.map((worker, index) => {
                const { id, role, ref, "aria-selected": selected } = choice.option(index);
                return (
                  <WorkerLine
                    key={worker.id}
                    worker={worker}
                    place={placeIn(worker)}
                    option={{ id, role, ref, "aria-selected": selected }}
                    onChoose={(place) => {
                      choice.point(index);
                      setClosed(null);
                      if (place !== null) choosePlace(worker, place);
                    }}
                  />
                );
              })}
          </div>
        </section>
      </div>
      {isFound && chosen && chosen.id !== closed && (
        <Pane label={t("directory.details")}>
          <EntryPane
            key={chosen.id}
            worker={chosen}
            place={placeIn(chosen)}
            source={search.source}
            onPlace={(place) => choosePlace(chosen, place)}
            onClose={() => setClosed(chosen.id)}
          />
        </Pane>
      )}
    </div>
  );
}
