import { FolderOpen } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { announce } from "../../core/live-region.ts";
import { readPatientActions } from "../../core/patient-actions.ts";
import { useFailureText } from "../../core/server/use-failure-text.ts";
import { useChoice } from "../../core/use-choice.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { BareDialog } from "../../ui/dialog.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Searching } from "../../ui/searching.tsx";
import type { Choice } from "./choice.ts";
import styles from "./palette.module.css";
import { sectionsOf, useChoices } from "./palette-choices.ts";
import { closePalette, readTypedAhead, useIsPaletteOpen } from "./palette-state.ts";

/** One field for everything: a patient by name, number or birth date, or any command of the current screen. */
export function Palette() {
  const { t } = useTranslation();
  const opened = useIsPaletteOpen();
  return (
    <BareDialog
      opened={opened}
      onClose={closePalette}
      label={t("shell.palette.label")}
      size={640}
      yOffset="15vh"
      centered={false}
    >
      <PaletteBody />
    </BareDialog>
  );
}

function PaletteBody() {
  const { t } = useTranslation();
  const [text, setText] = useState(readTypedAhead);
  const [whose, setWhose] = useState<Choice | null>(null);
  const { choices: found, settled, sole, error } = useChoices(text);
  const textOf = useFailureText();
  const actionsOn = useActionsOn();
  const choices = whose ? actionsOn(whose) : found;
  const choose = (choice: Choice | undefined) => {
    if (!choice) {
      announce(t("common.chooseOne", { count: choices.length }));
      return;
    }
    closePalette();
    choice.run();
  };
  const choice = useChoice({
    count: choices.length,
    choose: (index) => choose(choices[index]),
    text: whose ? whose.id : text,
    ...(whose ? { known: true } : { settled, sole }),
  });
  const show = (next: Choice | null) => {
    setWhose(next);
    choice.point(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const here = choices[choice.current];
    if (event.key === "Tab" && !event.shiftKey && !whose && here?.patientId) show(here);
    else if (whose && ["Escape", "Backspace", "Tab"].includes(event.key)) show(null);
    else {
      choice.field.onKeyDown(event);
      return;
    }
    event.stopPropagation();
    event.preventDefault();
  };
  return (
    <div className={styles["palette"]}>
      <input
        className={styles["input"]}
        data-autofocus
        autoFocus
        {...choice.field}
        aria-label={t("shell.palette.label")}
        placeholder={t("shell.palette.placeholder")}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          show(null);
        }}
        onKeyDown={onKeyDown}
      />
      {whose && <p className={styles["section"]}>{t("shell.palette.actionsOn", { name: whose.label })}</p>}
      <div id={choice.list} role="listbox" aria-label={t("shell.palette.label")} className={styles["choices"]}>
        {sectionsOf(choices).map(([section, members]) => (
          <div key={section} role="group" aria-label={t(`shell.palette.${section}`)}>
            <p className={styles["section"]} aria-hidden="true">
              {t(`shell.palette.${section}`)}
            </p>
            {members.map(([member, index]) => (
              <ChoiceRow key={member.id} choice={member} option={choice.option(index)} />
            ))}
          </div>
        ))}
      </div>
      {error !== null && !whose && (
        <p role="alert" className={styles["nothing"]}>
          {textOf(error)}
        </p>
      )}
      {!settled && !whose && <Searching />}
      {choices.every(({ section }) => section === "colleagues") && settled && error === null && (
        <p className={styles["nothing"]}>{t("shell.palette.nothing", { text })}</p>
      )}
      <p className={styles["hint"]}>{t(whose ? "shell.palette.actionsHint" : "shell.palette.hint")}</p>
    </div>
  );
}

function ChoiceRow({
  choice: { label, note, icon: Icon, keys },
  option,
}: {
  readonly choice: Choice;
  readonly option: ReturnType<ReturnType<typeof useChoice>["option"]>;
}) {
  return (
    <div {...option} className={styles["choice"]}>
      <span className={styles["icon"]}>{Icon && <Icon size={16} />}</span>
      <span className={styles["label"]}>{label}</span>
      {note && <span className={styles["note"]}>{note}</span>}
      {keys && <Kbd keys={keys} />}
    </div>
  );
}

/** The actions for a patient in the list. */
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
