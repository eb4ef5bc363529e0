import { useLayerElement } from "../core/keys/layers.ts";
import styles from "./field-alone.module.css";

/** A field that receives typed letters until its dialog is loaded; otherwise they would be shortcuts of the page. */
export function FieldAlone({
  dialog,
  label,
  placeholder,
  onType,
  onClose,
}: {
  readonly dialog: string;
  readonly label: string;
  readonly placeholder: string;
  readonly onType: (text: string) => void;
  readonly onClose: () => void;
}) {
  const ref = useLayerElement();
  return (
    <div ref={ref} role="dialog" aria-modal="true" aria-label={dialog} className={styles["place"]}>
      <input
        className={styles["field"]}
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        autoFocus
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={({ key }) => key === "Escape" && onClose()}
      />
    </div>
  );
}
