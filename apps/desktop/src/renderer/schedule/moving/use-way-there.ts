import { type Instant, localTimeAt } from "@daybook/domain";
import { useCallback } from "react";
import { useLocation } from "wouter";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import type { Toast } from "../../core/toasts.ts";
import { isFirstScreen } from "../../first-screen.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { weekOf } from "../day/day-queries.ts";
import { readAddress } from "../read-address.ts";

interface Placed {
  readonly id: string;
  readonly start: Instant;
  readonly practitionerId: string;
}

/** A link to an appointment for a message about it, unless it is on the page already. */
export function useWayThere(): (placed: Placed) => Pick<Toast, "choices"> {
  const { t } = useTranslation();
  const { dayOf, zone } = useFormat();
  const today = dayOf(useNow());
  const [, navigate] = useLocation();
  return useCallback(
    ({ id, start, practitionerId }) => {
      const date = dayOf(start);
      // Read now: the person may have gone to another day while the server answered.
      const shown = readAddress(location.search);
      const day = shown.day ?? today;
      const showsDay = shown.view === "week" ? weekOf(day).from === weekOf(date).from : day === date;
      // The address does not always name the practitioner of the week.
      const showsPerson =
        shown.view !== "week" ||
        shown.practitionerId === practitionerId ||
        document.querySelector(`[data-card="${id}"]`) !== null;
      if (isFirstScreen(location.pathname) && showsDay && showsPerson) return {};
      const choose = () =>
        navigate(
          paths.schedule({
            ...(date === today ? {} : { date }),
            ...(readAddress(location.search).view === "list" ? { view: "list" } : {}),
            time: localTimeAt(start, zone),
            appointment: id,
          }),
        );
      return { choices: [{ label: t("schedule.show"), choose }] };
    },
    [t, dayOf, zone, today, navigate],
  );
}
