import { useQuery } from "@tanstack/react-query";
import type { DraftOffer } from "../../core/drafts/drafts.ts";
import { usePrivacy } from "../../core/preferences.ts";
import { useTRPC } from "../../core/server/client.ts";
import { patientName } from "../../core/time/format.ts";
import { DraftOfferLine } from "../../ui/draft-offer-line.tsx";
import type { BookingForm } from "./booking-form.ts";

/** Offers the draft of an earlier booking, with its patient's name. */
export function BookingOffer({
  offer,
  onTaken,
}: {
  readonly offer: DraftOffer<BookingForm>;
  /** Called when its buttons, and the focus with them, are gone. */
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
