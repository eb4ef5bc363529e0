import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../core/client.ts";
import type { DraftOffer } from "../../core/drafts.ts";
import { patientName } from "../../core/format.ts";
import { usePrivacy } from "../../core/preferences.ts";
import { DraftOfferLine } from "../../ui/draft-offer-line.tsx";
import type { BookingForm } from "./booking-form.ts";

/** Offers the booking that was begun before, by the name of its patient. */
export function BookingOffer({
  offer,
  onTaken,
}: {
  readonly offer: DraftOffer<BookingForm>;
  /** Its buttons are gone, and the focus with them. */
  readonly onTaken: () => void;
}) {
  const trpc = useTRPC();
  const privacy = usePrivacy();
  const { patientId } = offer.value;
  const patient = useQuery(
    trpc.patients.get.queryOptions({ id: patientId }, { enabled: patientId !== "", staleTime: 60_000 }),
  );
  if (patientId !== "" && patient.isPending) return null;
  return <DraftOfferLine offer={offer} name={patient.data && patientName(patient.data, privacy)} onAnswer={onTaken} />;
}
