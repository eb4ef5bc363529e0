import { KeyLayer } from "../../core/keys/key-layer.tsx";
import { ShowPart } from "../../core/part.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { FieldAlone } from "../field-alone.tsx";
import { palette } from "../parts.ts";
import { closePalette, typeAhead, useIsPaletteOpen } from "./palette-state.ts";

/** The command palette; until it is loaded, only its field. */
export function PalettePlace() {
  const { t } = useTranslation();
  const isOpen = useIsPaletteOpen();
  const label = t("shell.palette.label");
  const field = (
    <FieldAlone
      dialog={label}
      label={label}
      placeholder={t("shell.palette.placeholder")}
      onType={typeAhead}
      onClose={closePalette}
    />
  );
  return (
    <KeyLayer kind="dialog" opened={isOpen}>
      <ShowPart part={palette} props={{}} wanted={isOpen} meanwhile={isOpen && field} />
    </KeyLayer>
  );
}
