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

/** For a message about an appointment: the way to it, unless it stands on the page already. */
export function useWayThere(): (placed: Placed) => Pick<Toast, "choices"> {
  const { t } = useTranslation();
  const { dayOf, zone } = useFormat();
  const today = dayOf(useNow());
  const [, navigate] = useLocation();
  return useCallback(
    ({ id, start, practitionerId }) => {
      const date = dayOf(start);
      // Of this moment: while the server answered, another day may have been gone to.
      const shown = readAddress(location.search);
      const day = shown.day ?? today;
      const showsDay = shown.view === "week" ? weekOf(day).from === weekOf(date).from : day === date;
      // Whose week it is does not always stand in the address.
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
