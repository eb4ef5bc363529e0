import { NativeSelect } from "@mantine/core";
import { useTranslation } from "../../i18n/translation.ts";
import type { Wizard } from "../wizard.ts";
import { correctReading } from "../wizard-store.ts";

const longestText = 60;

/** The line that contains the column names; lines above it are ignored. */
export function HeadingField({ wizard: { read, reading } }: { readonly wizard: Wizard }) {
  const { t } = useTranslation();
  const shape = read?.shape;
  const line = reading.hasHeading === false ? null : (reading.headingLine ?? shape?.headingLine ?? null);
  const lines = (shape?.beginning ?? []).map((record) => ({
    value: String(record.line),
    label: t("imports.headingLine", { line: record.line, text: textOf(record.cells) }),
  }));
  const isKnown = line === null || lines.some(({ value }) => value === String(line));
  const titles = shape?.titleRows ?? 0;
  return (
    <NativeSelect
      label={t("imports.headings")}
      description={titles > 0 ? t("imports.titlesLeftOut", { count: titles }) : undefined}
      inputWrapperOrder={["label", "input", "description"]}
      data={[
        ...lines,
        ...(isKnown ? [] : [{ value: String(line), label: t("imports.headingLine", { line: line ?? 0, text: "" }) }]),
        { value: "", label: t("imports.noHeadings") },
      ]}
      value={line === null ? "" : String(line)}
      onChange={({ currentTarget: { value } }) =>
        void correctReading(
          value === ""
            ? { hasHeading: false, headingLine: undefined }
            : { hasHeading: true, headingLine: Number(value) },
        )
      }
    />
  );
}

function textOf(cells: readonly string[]): string {
  const text = cells.filter((cell) => cell.trim() !== "").join(", ");
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
