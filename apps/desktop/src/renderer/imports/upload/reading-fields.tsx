import { delimiters, textEncodings } from "@daybook/domain";
import { NativeSelect } from "@mantine/core";
import { useTranslation } from "../../i18n/translation.ts";
import type { Wizard } from "../wizard.ts";
import { delimiterName } from "../wizard-bar.tsx";
import { correctReading } from "../wizard-store.ts";
import { HeadingField } from "./heading-field.tsx";
import styles from "./upload-step.module.css";

/** How the file is read: as detected, until a person chooses otherwise. */
export function ReadingFields({ wizard }: { readonly wizard: Wizard }) {
  const { t } = useTranslation();
  const { read, reading } = wizard;
  const shape = read?.shape;
  const encoding = reading.encoding ?? shape?.encoding ?? "utf-8";
  const delimiter = reading.delimiter ?? shape?.delimiter ?? ",";
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
      <HeadingField wizard={wizard} />
    </div>
  );
}
