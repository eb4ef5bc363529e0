import type { AppointmentId, Instant } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import type { AttentionItem } from "../../shared/bridge.ts";
import { usePrivacy } from "../core/preferences.ts";
import { type Outputs, useTRPC } from "../core/server/client.ts";
import { patientName } from "../core/time/format.ts";
import { useFormat } from "../core/time/use-format.ts";
import { useTranslation } from "../i18n/translation.ts";
import { colleagueOf, happenedTo, subjectOf } from "./decisions.ts";

interface ItemTitle {
  readonly title: string;
  /** Who gave the change, and when. */
  readonly madeBy: string;
  readonly patient: Outputs["patients"]["get"] | null;
}

/** An item in words: the patient or the colleague first, because that is whom a person looks for. */
export function useItemTitle(item: AttentionItem): ItemTitle {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const format = useFormat();
  const privacy = usePrivacy();
  const { patientId, appointmentId, start } = subjectOf(item);
  const appointment = useQuery(
    trpc.appointments.get.queryOptions({ id: appointmentId as AppointmentId }, { enabled: appointmentId !== null }),
  ).data;
  const id = patientId ?? appointment?.patientId ?? "";
  const patient = useQuery(trpc.patients.get.queryOptions({ id }, { enabled: id !== "" })).data ?? null;
  const colleague = colleagueOf(item);
  const known = colleague === "" ? t("attention.someColleague") : colleague;
  const name = known ?? (patient ? patientName(patient, privacy) : t("attention.somebody"));
  const at = start ?? appointment?.start ?? null;
  const time = at ? format.moment(at) : "";
  const made = format.moment(item.madeAt as Instant);
  return {
    title: t(`attention.titles.${happenedTo(item)}`, { name, time }),
    madeBy: item.madeByName === "" ? made : t("attention.madeBy", { name: item.madeByName, time: made }),
    patient,
  };
}
