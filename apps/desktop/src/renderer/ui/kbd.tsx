import { type Language, useTranslation } from "../i18n/translation.ts";
import styles from "./kbd.module.css";

/** Keys as a person presses them: `Ctrl+k` is drawn as two keys. Screen readers read the control's own name instead. */
export function Kbd({ keys }: { readonly keys: string }) {
  const { language } = useTranslation();
  return (
    <span className={styles["keys"]} aria-hidden="true">
      {keys.split(/[+ ]/u).map((key) => (
        <kbd key={key}>{inFrench(language)[key] ?? names[key] ?? (key.length === 1 ? key.toUpperCase() : key)}</kbd>
      ))}
    </span>
  );
}

const names: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  Delete: "Del",
};

/** The names on a French keyboard. */
const frenchNames: typeof names = {
  Escape: "Échap",
  Delete: "Suppr",
  Shift: "Maj",
  Enter: "Entrée",
  Backspace: "Retour",
  Space: "Espace",
};
const inFrench = (language: Language): typeof names => (language === "fr" ? frenchNames : {});
