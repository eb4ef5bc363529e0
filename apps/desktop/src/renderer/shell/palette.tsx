import { Modal } from "@mantine/core";
import { FolderOpen } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { readPatientActions } from "../core/patient-actions.ts";
import { useFailureText } from "../core/use-failure-text.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Kbd } from "../ui/kbd.tsx";
import styles from "./palette.module.css";
import { type Choice, sectionsOf, useChoices } from "./palette-choices.ts";
import { closePalette, readTypedAhead, useIsPaletteOpen } from "./palette-state.ts";

/** Whoever opens it goes on typing: a letter in the meantime would be a shortcut of the page behind. */
const noWait = { duration: 0 };

/** Everything from one field: a patient by name, number or birth date, or anything that can be done from here. */
export function Palette() {
  const { t } = useTranslation();
  const opened = useIsPaletteOpen();
  return (
    <Modal.Root
      opened={opened}
      onClose={closePalette}
      size={640}
      yOffset="15vh"
      centered={false}
      lockScroll={false}
      padding={0}
      transitionProps={noWait}
    >
      <Modal.Overlay backgroundOpacity={0.25} />
      <Modal.Content aria-label={t("shell.palette.label")}>
        <PaletteBody />
      </Modal.Content>
    </Modal.Root>
  );
}

function PaletteBody() {
  const { t } = useTranslation();
  const [text, setText] = useState(readTypedAhead);
  const [at, setAt] = useState(0);
  const [whose, setWhose] = useState<Choice | null>(null);
  const { choices: found, settled, error } = useChoices(text);
  const textOf = useFailureText();
  const actionsOn = useActionsOn();
  const choices = whose ? actionsOn(whose) : found;
  const list = useId();
  const current = Math.min(at, choices.length - 1);
  const awaited = useRef(false);
  useEffect(() => {
    if (!awaited.current || !settled) return;
    awaited.current = false;
    choose(choices[0]);
  });
  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    closePalette();
    choice.run();
  };
  const show = (choice: Choice | null) => {
    setWhose(choice);
    setAt(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const here = choices[current];
    if (step) setAt((current + step + choices.length) % Math.max(choices.length, 1));
    else if (event.key === "Enter" && !whose && !settled) awaited.current = true;
    else if (event.key === "Enter") choose(here);
    else if (event.key === "Tab" && !event.shiftKey && !whose && here?.patientId) show(here);
    else if (whose && (event.key === "Escape" || event.key === "Backspace" || event.key === "Tab")) show(null);
    else return;
    event.stopPropagation();
    event.preventDefault();
  };
  return (
    <div className={styles["palette"]}>
      <input
        className={styles["input"]}
        data-autofocus
        autoFocus
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
          awaited.current = false;
          show(null);
        }}
        onKeyDown={onKeyDown}
      />
      {whose && <p className={styles["section"]}>{t("shell.palette.actionsOn", { name: whose.label })}</p>}
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
      {error !== null && !whose && (
        <p role="alert" className={styles["nothing"]}>
          {textOf(error)}
        </p>
      )}
      {choices.length === 0 && error === null && (
        <p className={styles["nothing"]}>{t("shell.palette.nothing", { text })}</p>
      )}
      <p className={styles["hint"]}>{t(whose ? "shell.palette.actionsHint" : "shell.palette.hint")}</p>
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
      <span className={styles["icon"]}>{Icon && <Icon size={16} />}</span>
      <span className={styles["label"]}>{label}</span>
      {note && <span className={styles["note"]}>{note}</span>}
      {keys && <Kbd keys={keys} />}
    </div>
  );
}

/** What can be done with a patient that was found. */
function useActionsOn(): (choice: Choice) => Choice[] {
  const { t } = useTranslation();
  return ({ patientId, run }) => {
    if (!patientId) return [];
    const open: Choice = { id: "open", section: "actions", label: t("shell.palette.open"), icon: FolderOpen, run };
    const others = readPatientActions().map(
      ({ id, label, icon, run: act }): Choice => ({ id, section: "actions", label, icon, run: () => act(patientId) }),
    );
    return [open, ...others];
  };
}
