import type { PractitionerId } from "@daybook/domain";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPCClient } from "../../core/server/client.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import type { OpeningHours } from "../day/day-records.ts";
import { useScheduleQueries } from "../day/use-schedule-queries.ts";

export type Delay = NonNullable<OpeningHours["delay"]>;

/** How late a practitioner runs today, as the front desk was told; null on another day. */
export function useDelayToday(hours: OpeningHours | undefined): Delay | null {
  return useDelayOf()(hours);
}

/** The same for several practitioners. */
export function useDelayOf(): (hours: OpeningHours | undefined) => Delay | null {
  const { dayOf } = useFormat();
  const today = dayOf(useNow());
  return (hours) => {
    const delay = hours?.delay ?? null;
    return delay && dayOf(delay.toldAt) === today ? delay : null;
  };
}

/** Tells the front desk of a delay, or takes it back, with an undo. Never rejects. */
export function useSetDelay(): (id: PractitionerId, minutes: number | null, before: Delay | null) => Promise<void> {
  const { t } = useTranslation();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const queries = useScheduleQueries();
  const { dayOf } = useFormat();
  const tellFailure = useFailureToast();
  const today = dayOf(useNow());
  return async (id, minutes, before) => {
    const set = async (wanted: number | null) => {
      const { practitionerId, delay } = await client.practitioners.setDelay.mutate({ id, minutes: wanted });
      // On the app's desk the copy learns of it a moment later, so what is shown is not asked for again.
      queryClient.setQueryData(queries.hours(today).queryKey, (known) => {
        if (!known) return known;
        return {
          ...known,
          items: known.items.map((each) => (each.practitionerId === practitionerId ? { ...each, delay } : each)),
        };
      });
    };
    try {
      await set(minutes);
      showToast({
        text: t(minutes === null ? "schedule.delay.takenBack" : "schedule.delay.told"),
        undo: async () => set(before?.minutes ?? null),
        about: `delay.${id}`,
      });
    } catch (error) {
      tellFailure(error);
    }
  };
}
