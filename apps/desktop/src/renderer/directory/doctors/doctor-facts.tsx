import { doctorRoles, type PatientId } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { useTRPC } from "../../core/server/client.ts";
import { phoneText } from "../../core/time/format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { nameOf } from "../found-worker.ts";
import { memberOf } from "./use-set-doctor.ts";

/** A patient's doctors do not change while somebody looks at the day; each reading is an access in the audit trail. */
const staleMs = 60_000;

/** The doctors of a patient in a few lines, for reading only; nothing without any. */
export function DoctorFacts({ patientId, className }: { readonly patientId: PatientId; readonly className?: string }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.patients.getDoctors.queryOptions({ id: patientId }, { staleTime: staleMs }));
  const known = doctorRoles.flatMap((role) => {
    const doctor = data?.[memberOf[role]];
    return doctor ? [{ role, doctor }] : [];
  });
  if (known.length === 0) return null;
  return (
    <dl className={className}>
      {known.map(({ role, doctor }) => {
        const phone = doctor.phoneNumber ?? doctor.organizations.find((each) => each.phoneNumber)?.phoneNumber;
        return (
          <Fragment key={role}>
            <dt>{t(`directory.doctors.${memberOf[role]}`)}</dt>
            <dd>
              {nameOf(doctor)}
              {phone && <div className="figures">{phoneText(phone)}</div>}
            </dd>
          </Fragment>
        );
      })}
    </dl>
  );
}
