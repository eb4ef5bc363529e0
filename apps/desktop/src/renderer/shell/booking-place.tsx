import { KeyLayer } from "../core/keys/key-layer.tsx";
import { ShowPart } from "../core/part.ts";
import { useTranslation } from "../i18n/translation.ts";
import { closeBooking, typeAhead, useBookingDraft } from "../schedule/booking/booking-state.ts";
import { FieldAlone } from "./field-alone.tsx";
import { bookingPopover } from "./parts.ts";

/** The booking popover; until it is loaded, a field for the patient. */
export function BookingPlace() {
  const { t } = useTranslation();
  const isOpen = useBookingDraft() !== null;
  const field = (
    <FieldAlone
      dialog={t("booking.title")}
      label={t("booking.patient")}
      placeholder={t("patients.placeholder")}
      onType={typeAhead}
      onClose={closeBooking}
    />
  );
  return (
    <KeyLayer kind="popover" opened={isOpen}>
      <ShowPart part={bookingPopover} props={{}} meanwhile={isOpen && field} />
    </KeyLayer>
  );
}
