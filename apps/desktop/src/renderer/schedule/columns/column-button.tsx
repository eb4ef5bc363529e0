import { Columns3 } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { createPart, ShowPart } from "../../core/part.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { useSchedule } from "../schedule-context.tsx";
import styles from "../schedule-toolbar.module.css";
import { isNarrowed } from "./shown-practitioners.ts";
import { useColumnChoice, useShownPractitioners } from "./use-shown-practitioners.ts";

const columnMenu = createPart(async () => (await import("./column-menu.tsx")).ColumnMenu);

/** How many practitioners are shown, "5 of 12" if some are hidden. It opens the choice of practitioners. */
export function ColumnButton() {
  const [asked, setAsked] = useState(false);
  return (
    <ShowPart
      part={columnMenu}
      props={{ defaultOpened: asked }}
      wanted={asked}
      meanwhile={<ColumnTarget aria-haspopup="dialog" onClick={() => setAsked(true)} />}
    />
  );
}

export function ColumnTarget(props: ComponentProps<typeof Button>) {
  const { t } = useTranslation();
  const { practitioners } = useSchedule();
  const shown = useShownPractitioners().length;
  const [choice] = useColumnChoice();
  const count = t("schedule.columns.count", { shown, total: practitioners.length });
  const narrowed = isNarrowed(choice);
  return (
    <Button
      {...props}
      className={styles["columns"]}
      title={t("schedule.columns.title")}
      aria-label={narrowed ? `${t("schedule.columns.title")}, ${count}` : t("schedule.columns.title")}
      leftSection={<Columns3 size={16} strokeWidth={1.75} aria-hidden="true" />}
    >
      {narrowed && count}
    </Button>
  );
}
