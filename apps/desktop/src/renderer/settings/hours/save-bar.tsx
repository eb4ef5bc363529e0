import type { Appointment, Availability } from "@daybook/domain";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useKeys } from "../../core/keys/keys.ts";
import { useTRPC } from "../../core/server/client.ts";
import { failureOf } from "../../core/server/failure.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./hours.module.css";
import { OutsideDialog } from "./outside-dialog.tsx";
import { hoursOf, type StoredHours } from "./stored-hours.ts";
import { useBookingsOutside } from "./use-bookings-outside.ts";

/**
 * At the bottom of the page while there are changes: what they would do to bookings, and the button that saves all of
 * them.
 */
export function SaveBar({
  stored,
  before,
  after,
  isValid,
  forget,
}: {
  readonly stored: StoredHours;
  readonly before: Availability;
  readonly after: Availability;
  readonly isValid: boolean;
  readonly forget: () => void;
}) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const { practitionerId } = stored;
  const { outside, error } = useBookingsOutside(practitionerId, before, after);
  const [shown, setShown] = useState<readonly Appointment[] | null>(null);
  const replace = useMutation(trpc.practitioners.setAvailability.mutationOptions());
  const write = async (hours: Availability, version: number) => {
    const saved = await replace.mutateAsync({ id: practitionerId, version, ...hours });
    forget(); // before the saved hours arrive: the new editor must not find the draft
    queryClient.setQueryData(trpc.practitioners.getAvailability.queryKey({ id: practitionerId }), saved);
    await queryClient.invalidateQueries({ queryKey: trpc.slots.pathKey() });
    await queryClient.invalidateQueries({ queryKey: trpc.appointments.pathKey() });
    return saved.version;
  };
  const save = async () => {
    setShown(null);
    try {
      const version = await write(after, stored.version);
      showToast({ text: t("hours.saved"), undo: async () => void (await write(hoursOf(before), version)) });
    } catch (failure) {
      // Then the editor above shows the others' hours beside these.
      if (failureOf(failure).code === "version_conflict")
        await queryClient.invalidateQueries({
          queryKey: trpc.practitioners.getAvailability.queryKey({ id: practitionerId }),
        });
      else tellFailure(failure);
    }
  };
  const ask = () => {
    if (!isValid || replace.isPending) return;
    if (outside && outside.length > 0) setShown(outside);
    else void save();
  };
  useKeys(t("hours.title"), [{ keys: "Ctrl+Enter", label: t("hours.save"), run: ask, inFields: true }]);
  return (
    <div className={styles["bar"]} role="region" aria-label={t("hours.unsaved")}>
      {outside && outside.length > 0 ? (
        <p className={styles["outside"]} role="status">
          <TriangleAlert size={14} aria-hidden="true" /> {t("hours.outside", { count: outside.length })}
          <Button variant="subtle" onClick={() => setShown(outside)}>
            {t("hours.show")}
          </Button>
        </p>
      ) : (
        <p>{t("hours.unsaved")}</p>
      )}
      <Button onClick={forget}>{t("settings.discard")}</Button>
      <Button
        variant="filled"
        disabled={!isValid}
        loading={replace.isPending || (outside === null && error === null)}
        onClick={ask}
      >
        {t("hours.save")}
      </Button>
      {shown && (
        <OutsideDialog
          bookings={shown}
          practitionerId={practitionerId}
          onSave={() => void save()}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  );
}
