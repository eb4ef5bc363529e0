import styles from "./kbd.module.css";

/** Keys as a person presses them: `Ctrl+k` becomes two caps. A screen reader has the control's own name. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className={styles["keys"]} aria-hidden="true">
      {keys.split(/[+ ]/u).map((key) => (
        <kbd key={key}>{names[key] ?? (key.length === 1 ? key.toUpperCase() : key)}</kbd>
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
