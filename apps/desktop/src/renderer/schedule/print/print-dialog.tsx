import { Checkbox, Select } from "@mantine/core";
import { Printer } from "lucide-react";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { practitionerName } from "../../appointments/practitioner-name.ts";
import { usePrivacy } from "../../core/preferences.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useSchedule } from "../schedule-context.tsx";
import { DaySheets } from "./day-sheets.tsx";
import styles from "./print-dialog.module.css";

const everyone = "";

/** Asks what to print, before the browser's own print dialog opens. */
export function PrintDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { practitioners, practitionerId } = useSchedule();
  const [whose, setWhose] = useState<string | null>(null);
  const [hidden, setHidden] = useState<boolean | null>(null);
  const [printing, setPrinting] = useState(false);
  const privacy = usePrivacy();
  const hide = hidden ?? privacy;
  const chosen = whose ?? practitionerId ?? everyone;

  useEffect(() => {
    if (!printing) return;
    print();
    setPrinting(false);
    onClose();
  }, [printing, onClose]);

  return (
    <>
      <Dialog opened={opened} onClose={onClose} size={400} title={t("schedule.sheet.title")}>
        <form
          className={styles["form"]}
          onSubmit={(event) => {
            event.preventDefault();
            setPrinting(true);
          }}
        >
          <Select
            label={t("schedule.sheet.whose")}
            value={chosen}
            onChange={setWhose}
            data={[
              { value: everyone, label: t("schedule.sheet.everyone") },
              ...practitioners.map((each) => ({ value: each.id, label: practitionerName(each) })),
            ]}
          />
          <Checkbox
            label={t("schedule.sheet.hide")}
            checked={hide}
            onChange={(event) => setHidden(event.currentTarget.checked)}
          />
          <Button type="submit" variant="filled" leftSection={<Printer size={16} aria-hidden="true" />}>
            {t("schedule.print")}
          </Button>
        </form>
      </Dialog>
      {opened && createPortal(<DaySheets whose={chosen === everyone ? null : chosen} privacy={hide} />, document.body)}
    </>
  );
}
