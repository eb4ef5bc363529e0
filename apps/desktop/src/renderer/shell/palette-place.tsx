import { ShowPart } from "../core/part.ts";
import { useTranslation } from "../i18n/translation.ts";
import styles from "./palette-place.module.css";
import { closePalette, typeAhead, useIsPaletteOpen } from "./palette-state.ts";
import { palette } from "./parts.ts";

/** The command palette; until it has come, a field that takes what is typed, which would be shortcuts of the page else. */
export function PalettePlace() {
  const isOpen = useIsPaletteOpen();
  return <ShowPart part={palette} props={{}} wanted={isOpen} meanwhile={isOpen && <FieldAlone />} />;
}

function FieldAlone() {
  const { t } = useTranslation();
  return (
    <div role="dialog" aria-modal="true" aria-label={t("shell.palette.label")} className={styles["place"]}>
      <input
        className={styles["field"]}
        aria-label={t("shell.palette.label")}
        placeholder={t("shell.palette.placeholder")}
        autoComplete="off"
        autoFocus
        onChange={(event) => typeAhead(event.currentTarget.value)}
        onKeyDown={({ key }) => key === "Escape" && closePalette()}
      />
    </div>
  );
}
