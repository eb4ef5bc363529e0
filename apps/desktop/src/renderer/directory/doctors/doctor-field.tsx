import { queryOfWords } from "@daybook/domain";
import { TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { announce } from "../../core/live-region.ts";
import { useTRPC } from "../../core/server/client.ts";
import { useFailureText } from "../../core/server/use-failure-text.ts";
import { useChoice } from "../../core/use-choice.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Searching } from "../../ui/searching.tsx";
import { noFacets } from "../facets.ts";
import { type FoundPlace, nameOf } from "../found-worker.ts";
import { useDirectorySearch } from "../use-directory-search.ts";
import { readEntry } from "../use-register.ts";
import { placeText } from "../worker-line.tsx";
import styles from "./doctors.module.css";
import type { ChosenDoctor } from "./use-set-doctor.ts";

const mostOfBook = 5;
const mostOfDirectory = 6;

interface Props {
  readonly label: string;
  readonly onChoose: (chosen: ChosenDoctor) => void;
  readonly onCancel: () => void;
}

/** Finds a doctor by half a name and a town: in the clinic's book first, then in the directory. */
export function DoctorField({ label, onChoose, onCancel }: Props) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const textOf = useFailureText();
  const [text, setText] = useState("");
  const q = text.trim();
  const isWorth = queryOfWords(q) !== null;
  const book = useQuery(
    trpc.healthcareWorkers.list.queryOptions(
      { q, pageSize: mostOfBook },
      { enabled: isWorth, placeholderData: keepPreviousData },
    ),
  );
  const directory = useDirectorySearch(text, noFacets);
  const known = isWorth ? (book.data?.items ?? []) : [];
  const numbers = new Set(known.map(({ rppsNumber }) => rppsNumber));
  const others = directory.workers
    .filter(({ id, places }) => !numbers.has(id) && readEntry(places[0]).input !== null)
    .slice(0, mostOfDirectory);
  const options: Option[] = [
    ...known.map(
      (colleague): Option => ({
        id: colleague.id,
        name: nameOf(colleague),
        note: colleague.specialtyNames[0] ?? colleague.professionName,
        isNew: false,
        chosen: { from: "book", colleague },
      }),
    ),
    ...others.map(
      ({ id, places: [place] }): Option => ({
        id,
        name: nameOf(place.fields),
        note: noteOf(place, t),
        isNew: true,
        chosen: { from: "directory", place },
      }),
    ),
  ];
  const settled = directory.isSettled && (!isWorth || (!book.isPending && !book.isPlaceholderData));
  const choice = useChoice({
    count: options.length,
    text,
    settled,
    sole: options.length === 1 ? 0 : -1,
    choose: (index) => {
      const option = options[index];
      if (option) onChoose(option.chosen);
      else announce(t("common.chooseOne", { count: options.length }));
    },
  });
  return (
    <div className={styles["field"]}>
      <TextInput
        autoFocus
        {...choice.field}
        aria-label={label}
        placeholder={t("directory.search")}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          choice.point(null);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            onCancel();
          } else choice.field.onKeyDown(event);
        }}
      />
      <div
        id={choice.list}
        role="listbox"
        aria-label={label}
        className={styles["options"]}
        hidden={options.length === 0}
      >
        {options.map(({ id, name, note, isNew }, index) => (
          <div key={id} {...choice.option(index)} className={styles["option"]}>
            <span>{name}</span>
            <span className={styles["quiet"]}>{note}</span>
            {isNew && <span className={styles["new"]}>{t("directory.doctors.fromDirectory")}</span>}
          </div>
        ))}
      </div>
      {isWorth && !settled && <Searching />}
      {isWorth && settled && options.length === 0 && (
        <p className={styles["quiet"]} role="status">
          {directory.error ? textOf(directory.error) : t("directory.noMatch", { text: q })}
        </p>
      )}
    </div>
  );
}

interface Option {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  /** Whether choosing also puts the doctor into the clinic's book. */
  readonly isNew: boolean;
  readonly chosen: ChosenDoctor;
}

const noteOf = (place: FoundPlace, t: ReturnType<typeof useTranslation>["t"]): string =>
  [place.fields.specialtyNames?.[0] ?? place.fields.professionName, placeText(place, t)].filter(Boolean).join(" · ");
