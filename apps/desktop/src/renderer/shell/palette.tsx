import { searchKey } from "@daybook/domain";
import { Modal } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { UserRound } from "lucide-react";
import { type ComponentType, type KeyboardEvent, useDeferredValue, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useTRPC } from "../core/client.ts";
import { type Command, readCommands } from "../core/commands.ts";
import { patientName } from "../core/format.ts";
import { usePrivacy } from "../core/preferences.ts";
import { useFormat } from "../core/use-format.ts";
import { paths } from "../paths.ts";
import { Kbd } from "../ui/kbd.tsx";
import styles from "./palette.module.css";
import { closePalette, useIsPaletteOpen } from "./palette-state.ts";

const mostPatients = 8;
const shortestSearch = 2;

interface Choice {
  readonly id: string;
  readonly section: "patients" | Command["section"];
  readonly label: string;
  readonly note?: string;
  readonly icon?: ComponentType<{ size?: number }> | undefined;
  readonly keys?: string | undefined;
  readonly run: () => void;
}

/** Everything from one field: a patient by name, number or birth date, or anything that can be done from here. */
export function Palette() {
  const { t } = useTranslation();
  const opened = useIsPaletteOpen();
  return (
    <Modal.Root opened={opened} onClose={closePalette} size={640} yOffset="15vh" centered={false} padding={0}>
      <Modal.Overlay backgroundOpacity={0.25} />
      <Modal.Content aria-label={t("shell.palette.label")}>
        <PaletteBody />
      </Modal.Content>
    </Modal.Root>
  );
}

function PaletteBody() {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const choices = useChoices(text);
  const list = useId();
  const current = Math.min(at, choices.length - 1);
  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    closePalette();
    choice.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((current + step + choices.length) % Math.max(choices.length, 1));
    else if (event.key === "Enter") choose(choices[current]);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles["palette"]}>
      <input
        className={styles["input"]}
        data-autofocus
        role="combobox"
        aria-expanded={choices.length > 0}
        aria-controls={list}
        aria-activedescendant={choices[current] && `${list}-${current}`}
        aria-label={t("shell.palette.label")}
        placeholder={t("shell.palette.placeholder")}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label={t("shell.palette.label")} className={styles["choices"]}>
        {sectionsOf(choices).map(([section, members]) => (
          <div key={section} role="group" aria-label={t(`shell.palette.${section}`)}>
            <p className={styles["section"]} aria-hidden="true">
              {t(`shell.palette.${section}`)}
            </p>
            {members.map(([choice, index]) => (
              <ChoiceRow
                key={choice.id}
                id={`${list}-${index}`}
                choice={choice}
                selected={index === current}
                onPoint={() => setAt(index)}
                onChoose={() => choose(choice)}
              />
            ))}
          </div>
        ))}
      </div>
      {choices.length === 0 && <p className={styles["nothing"]}>{t("shell.palette.nothing", { text })}</p>}
      <p className={styles["hint"]}>{t("shell.palette.hint")}</p>
    </div>
  );
}

function ChoiceRow({
  id,
  choice: { label, note, icon: Icon, keys },
  selected,
  onPoint,
  onChoose,
}: {
  readonly id: string;
  readonly choice: Choice;
  readonly selected: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={selected}
      className={styles["choice"]}
      onPointerMove={onPoint}
      onClick={onChoose}
      ref={(element) => {
        if (selected) element?.scrollIntoView({ block: "nearest" });
      }}
    >
      {Icon && <Icon size={16} />}
      <span className={styles["label"]}>{label}</span>
      {note && <span className={styles["note"]}>{note}</span>}
      {keys && <Kbd keys={keys} />}
    </div>
  );
}

function useChoices(text: string): Choice[] {
  const trpc = useTRPC();
  const format = useFormat();
  const privacy = usePrivacy();
  const [, navigate] = useLocation();
  const onlyCommands = text.startsWith(">");
  const typed = useDeferredValue(text.replace(/^[>#]/u, "").trim());
  const { data } = useQuery(
    trpc.patients.list.queryOptions(
      { q: typed, pageSize: mostPatients },
      { enabled: !onlyCommands && typed.length >= shortestSearch, placeholderData: keepPreviousData },
    ),
  );
  const patients: Choice[] =
    onlyCommands || typed.length < shortestSearch
      ? []
      : (data?.items ?? []).map((patient) => ({
          id: patient.id,
          section: "patients",
          label: patientName(patient, privacy),
          note: `${format.day(patient.birthDate)} · ${patient.mrn}`,
          icon: UserRound,
          run: () => navigate(paths.patient(patient.id)),
        }));
  const words = searchKey(typed).split(" ");
  const commands = readCommands().filter(({ label }) => {
    const key = searchKey(label);
    return words.every((word) => key.includes(word));
  });
  return [...patients, ...commands].sort((a, b) => order.indexOf(a.section) - order.indexOf(b.section));
}

const order: readonly Choice["section"][] = ["patients", "actions", "create", "goTo"];

/** Choices with their place in the whole, by section. */
function sectionsOf(choices: readonly Choice[]): [Choice["section"], [Choice, number][]][] {
  const all = choices.map((choice, index): [Choice, number] => [choice, index]);
  return order
    .map((section): [Choice["section"], [Choice, number][]] => [
      section,
      all.filter(([choice]) => choice.section === section),
    ])
    .filter(([, members]) => members.length > 0);
}
