import { Menu } from "@mantine/core";
import type { ComponentProps } from "react";
import { statusIcons, statusLook } from "../../../../appointments/status-look.ts";
import { usePreferences, usePrivacy } from "../../../../core/preferences.ts";
import { patientName } from "../../../../core/time/format.ts";
import { useFormat } from "../../../../core/time/use-format.ts";
import { useTranslation } from "../../../../i18n/translation.ts";
import { useSchedule } from "../../../schedule-context.tsx";
import styles from "./appointment-card.module.css";
import { RestStrip } from "./rest-button.tsx";

interface Props extends ComponentProps<typeof RestStrip> {
  readonly selectedId: string | null;
  readonly defaultOpened: boolean;
}

/** The appointments without cards, in order; the chosen one is shown in the pane. */
export function RestMenu({ selectedId, defaultOpened, ...strip }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const privacy = usePrivacy();
  const { capitalFamilyNames } = usePreferences();
  const { select } = useSchedule();
  return (
    // Without the library's first focus target, which is not a menu item: the focus starts on the first item.
    <Menu
      position="bottom-end"
      defaultOpened={defaultOpened}
      returnFocus
      withInitialFocusPlaceholder={false}
      portalProps={{ target: "main" }}
    >
      <Menu.Target>
        <RestStrip {...strip} />
      </Menu.Target>
      <Menu.Dropdown>
        {strip.rest.items.map(({ appointment }) => {
          const look = statusLook(appointment);
          const Icon = statusIcons[look];
          return (
            <Menu.Item
              key={appointment.id}
              leftSection={<Icon size={14} strokeWidth={1.75} aria-hidden="true" />}
              aria-current={appointment.id === selectedId || undefined}
              onClick={() => select(appointment.id)}
            >
              <span className={styles["restItem"]}>
                <strong>{patientName(appointment.patient, privacy, capitalFamilyNames)}</strong>
                <span>
                  {format.period(appointment.start, appointment.end)} · {t(`schedule.look.${look}`)}
                </span>
              </span>
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
