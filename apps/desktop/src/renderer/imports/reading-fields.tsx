import { delimiters, textEncodings } from "@daybook/domain";
import { NativeSelect } from "@mantine/core";
import { useTranslation } from "../i18n/translation.ts";
import styles from "./upload-step.module.css";
import type { Wizard } from "./wizard.ts";
import { delimiterName } from "./wizard-bar.tsx";
import { correctReading } from "./wizard-store.ts";

/** How the file is read: as it was recognised, until a person says otherwise. */
export function ReadingFields({ wizard: { read, reading } }: { readonly wizard: Wizard }) {
  const { t } = useTranslation();
  const shape = read?.shape;
  const encoding = reading.encoding ?? shape?.encoding ?? "utf-8";
  const delimiter = reading.delimiter ?? shape?.delimiter ?? ",";
  const hasHeading = reading.hasHeading ?? shape?.hasHeading ?? true;
  return (
    <div className={styles["reading"]}>
      <NativeSelect
        label={t("imports.encoding")}
        description={shape && !shape.isCertain ? t("imports.encodingDoubt") : undefined}
        inputWrapperOrder={["label", "input", "description"]}
        data={textEncodings.map((value) => ({ value, label: t(`imports.encodings.${value}`) }))}
        value={encoding}
        onChange={({ currentTarget }) => {
          const chosen = textEncodings.find((one) => one === currentTarget.value);
          if (chosen) void correctReading({ encoding: chosen });
        }}
      />
      <NativeSelect
        label={t("imports.delimiter")}
        data={delimiters.map((value) => ({
          value,
          label: t(`imports.delimiters.${delimiterName(value)}`),
        }))}
        value={delimiter}
        onChange={({ currentTarget }) => {
          const chosen = delimiters.find((one) => one === currentTarget.value);
          if (chosen) void correctReading({ delimiter: chosen });
        }}
      />
      <NativeSelect
        label={t("imports.firstLine")}
        data={[
          { value: "heading", label: t("imports.isHeading") },
          { value: "row", label: t("imports.isRow") },
        ]}
        value={hasHeading ? "heading" : "row"}
        onChange={({ currentTarget }) => void correctReading({ hasHeading: currentTarget.value === "heading" })}
      />
    </div>
  );
}
