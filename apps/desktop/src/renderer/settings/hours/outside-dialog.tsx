import type { Appointment } from "@daybook/domain";
import { Modal } from "@mantine/core";
import { Link } from "wouter";
import { useFormat } from "../../core/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/button.tsx";
import settings from "../settings.module.css";

const mostShown = 8;

/** The bookings that new hours leave outside, each a link to its day. */
export function OutsideDialog({
  bookings,
  onSave,
  onClose,
}: {
  readonly bookings: readonly Appointment[];
  readonly onSave: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const more = bookings.length - mostShown;
  return (
    <Modal
      opened
      onClose={onClose}
      size={480}
      title={t("hours.outsideTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <p className={settings["hint"]}>{t("hours.outsideHint")}</p>
      <ul className={settings["rows"]}>
        {bookings.slice(0, mostShown).map(({ id, start, end }) => (
          <li key={id}>
            <Link href={paths.schedule({ date: format.dayOf(start), appointment: id })}>
              {format.longDay(format.dayOf(start))}, {format.period(start, end)}
            </Link>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={settings["hint"]}>{t("hours.outsideMore", { count: more })}</p>}
      <div className={settings["buttons"]}>
        <Button onClick={onClose}>{t("common.back")}</Button>
        <Button variant="filled" data-autofocus onClick={onSave}>
          {t("hours.saveAnyway")}
        </Button>
      </div>
    </Modal>
  );
}
