import { type DoctorRole, doctorRoles, mayCall, type PatientId } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { KeyLayer } from "../../core/keys/key-layer.tsx";
import { useTRPC } from "../../core/server/client.ts";
import { useIsPending } from "../../core/server/pending-records.ts";
import { useAgainOnReturn, useIsCutOff, useOfflineSince } from "../../core/server/use-connection.ts";
import { useMe } from "../../core/session/session.tsx";
import { phoneText } from "../../core/time/format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { FailureState, SkeletonRows } from "../../ui/states.tsx";
import { nameOf, titleCase } from "../found-worker.ts";
import { DoctorField } from "./doctor-field.tsx";
import styles from "./doctors.module.css";
import { type Doctor, memberOf, useSetDoctor } from "./use-set-doctor.ts";

/** The regular and the referring doctor of a patient, chosen from the clinic's book or the directory. */
export function PatientDoctors({ patientId }: { readonly patientId: PatientId }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const doctors = useQuery(trpc.patients.getDoctors.queryOptions({ id: patientId }));
  useAgainOnReturn(doctors.isError, () => void doctors.refetch());
  const isPending = useIsPending(patientId);
  const { refetch } = doctors;
  const wasPending = useRef(isPending);
  // The server may have kept another choice than the one that is shown.
  useEffect(() => {
    if (wasPending.current && !isPending) void refetch();
    wasPending.current = isPending;
  }, [isPending, refetch]);
  const isOffline = useOfflineSince() !== null;
  const [choosing, setChoosing] = useState<DoctorRole | null>(null);
  return (
    <section className={styles["doctors"]} aria-label={t("directory.doctors.title")}>
      <h2>{t("directory.doctors.title")}</h2>
      {doctors.isPending ? (
        <SkeletonRows rows={2} />
      ) : doctors.error && !doctors.data ? (
        isOffline ? (
          <p className={styles["quiet"]}>{t("directory.doctors.offline")}</p>
        ) : (
          <FailureState error={doctors.error} retry={() => void doctors.refetch()} />
        )
      ) : (
        <dl>
          {doctorRoles.map((role) => (
            <DoctorRow
              key={role}
              patientId={patientId}
              role={role}
              doctor={doctors.data[memberOf[role]]}
              isChoosing={choosing === role}
              onChoose={(isOpen) => setChoosing(isOpen ? role : null)}
            />
          ))}
        </dl>
      )}
    </section>
  );
}

function DoctorRow({
  patientId,
  role,
  doctor,
  isChoosing,
  onChoose,
}: {
  readonly patientId: PatientId;
  readonly role: DoctorRole;
  readonly doctor: Doctor | null;
  readonly isChoosing: boolean;
  readonly onChoose: (isOpen: boolean) => void;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const isCutOff = useIsCutOff();
  const set = useSetDoctor(patientId, role, doctor);
  const label = t(`directory.doctors.${memberOf[role]}`);
  const may = mayCall("patients.setDoctor", me.role) && !isCutOff;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {isChoosing ? (
          <KeyLayer kind="form">
            <DoctorField
              label={label}
              onCancel={() => onChoose(false)}
              onChoose={(chosen) => {
                onChoose(false);
                void set(chosen);
              }}
            />
          </KeyLayer>
        ) : (
          <>
            {doctor ? <DoctorLines doctor={doctor} /> : <span className={styles["quiet"]}>{t("common.none")}</span>}
            {may && (
              <div className={styles["buttons"]}>
                <Button
                  variant="subtle"
                  aria-label={`${t(doctor ? "directory.doctors.change" : "directory.doctors.choose")}: ${label}`}
                  onClick={() => onChoose(true)}
                >
                  {t(doctor ? "directory.doctors.change" : "directory.doctors.choose")}
                </Button>
                {doctor && (
                  <Button
                    variant="subtle"
                    color="gray"
                    aria-label={`${t("directory.doctors.remove")}: ${label}`}
                    onClick={() => void set(null)}
                  >
                    {t("directory.doctors.remove")}
                  </Button>
                )}
              </div>
            )}
          </>
        )}
      </dd>
    </>
  );
}

/** Who the doctor is, and how to reach her. */
function DoctorLines({ doctor }: { readonly doctor: Doctor }) {
  const [place] = doctor.organizations;
  const phone = doctor.phoneNumber ?? place?.phoneNumber;
  const city = doctor.city ?? place?.city;
  return (
    <>
      <div>{nameOf(doctor)}</div>
      <div className={styles["quiet"]}>
        {[
          doctor.specialtyNames[0] ?? doctor.professionName,
          place && titleCase(place.registeredName),
          city && titleCase(city),
        ]
          .filter(Boolean)
          .join(" · ")}
      </div>
      {phone && <div className={`${styles["quiet"]} figures`}>{phoneText(phone)}</div>}
    </>
  );
}
