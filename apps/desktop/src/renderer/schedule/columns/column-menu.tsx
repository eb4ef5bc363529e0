import { ActionIcon, Checkbox, Popover, Select, Switch } from "@mantine/core";
import { ArrowDown, ArrowUp } from "lucide-react";
import { practitionerName } from "../../appointments/practitioner-name.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { useSchedule } from "../schedule-context.tsx";
import { ColumnTarget } from "./column-button.tsx";
import styles from "./column-menu.module.css";
import { everyColumn, inChosenOrder, movedBy } from "./shown-practitioners.ts";
import { useColumnChoice } from "./use-shown-practitioners.ts";

/** The choice of practitioners and their order, for the person at this desk. */
export function ColumnMenu({ defaultOpened }: { readonly defaultOpened: boolean }) {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" width={340} defaultOpened={defaultOpened} trapFocus returnFocus>
      <Popover.Target>
        <ColumnTarget />
      </Popover.Target>
      <Popover.Dropdown aria-label={t("schedule.columns.title")}>
        <ColumnChoices />
      </Popover.Dropdown>
    </Popover>
  );
}

function ColumnChoices() {
  const { t } = useTranslation();
  const { practitioners } = useSchedule();
  const [choice, change] = useColumnChoice();
  const { hidden, specialty, onlyIn } = choice;
  const ordered = inChosenOrder(practitioners, choice.order);
  const specialties = [...new Set(practitioners.flatMap((each) => each.specialties))].sort((a, b) =>
    a.localeCompare(b),
  );
  const inSpecialty = ordered.filter((each) => specialty === null || each.specialties.includes(specialty));
  const ids = ordered.map(({ id }) => id as string);
  const neighbour = (id: string, by: 1 | -1) => {
    const shown = inSpecialty.map((each) => each.id as string);
    return shown[shown.indexOf(id) + by];
  };
  /** Skips practitioners that the specialty filter hides, so that it moves as it looks in the list. */
  const move = (id: string, by: 1 | -1) => {
    const to = neighbour(id, by);
    let order = ids;
    for (let left = Math.abs(ids.indexOf(to ?? id) - ids.indexOf(id)); left > 0; left -= 1)
      order = movedBy(order, id, by);
    change({ order });
  };
  return (
    <div className={styles["choices"]}>
      <Select
        label={t("schedule.columns.specialty")}
        // A placeholder: the empty field shows everybody.
        placeholder={t("schedule.columns.everySpecialty")}
        clearable
        allowDeselect
        comboboxProps={{ withinPortal: false }}
        value={specialty}
        onChange={(chosen) => change({ specialty: chosen })}
        data={specialties}
      />
      <Switch
        label={t("schedule.columns.onlyIn")}
        checked={onlyIn}
        onChange={(event) => change({ onlyIn: event.currentTarget.checked })}
      />
      <ul aria-label={t("schedule.list.practitioner")}>
        {inSpecialty.map((each) => {
          const name = practitionerName(each);
          return (
            <li key={each.id}>
              <Checkbox
                label={name}
                checked={!hidden.includes(each.id)}
                onChange={(event) =>
                  change({
                    hidden: event.currentTarget.checked ? hidden.filter((id) => id !== each.id) : [...hidden, each.id],
                  })
                }
              />
              {([-1, 1] as const).map((by) => {
                const Arrow = by < 0 ? ArrowUp : ArrowDown;
                return (
                  <ActionIcon
                    key={by}
                    size={28}
                    aria-label={t(by < 0 ? "schedule.columns.earlier" : "schedule.columns.later", { name })}
                    aria-disabled={neighbour(each.id, by) === undefined}
                    onClick={() => move(each.id, by)}
                  >
                    <Arrow size={14} aria-hidden="true" />
                  </ActionIcon>
                );
              })}
            </li>
          );
        })}
      </ul>
      <Button variant="subtle" fullWidth onClick={() => change(everyColumn)}>
        {t("schedule.columns.reset")}
      </Button>
    </div>
  );
}
