import { Pencil } from "lucide-react";
import type { ReactNode } from "react";
import { usePrivacy } from "../../core/preferences.ts";
import { ServerNote, useNeedsServer } from "../../core/server/needs-server.tsx";
import { phoneText } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { CopyText } from "../../ui/copy-text.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import type { Patient } from "../patient-form.ts";
import styles from "./patient-screen.module.css";

/** Contact, insurance and identifiers of a patient. */
export function PatientFacts({
  patient,
  onEdit,
  onMerge,
}: {
  readonly patient: Patient;
  readonly onEdit: () => void;
  /** Only for people who may merge records. */
  readonly onMerge?: () => void;
}) {
  const { t, language } = useTranslation();
  const format = useFormat();
  const privacy = usePrivacy();
  const needsServer = useNeedsServer();
  const { phone, email, address, coverage, mrn, createdAt } = patient;
  const place = address && [address.postcode, address.city].filter(Boolean).join(" ");
  return (
    <>
      <section className={styles["section"]} aria-label={t("patients.contact")}>
        <div className={styles["heading"]}>
          <h2>{t("patients.contact")}</h2>
          <Button
            variant="subtle"
            color="gray"
            leftSection={<Pencil size={14} aria-hidden="true" />}
            rightSection={<Kbd keys="e" />}
            onClick={onEdit}
          >
            {t("common.edit")}
          </Button>
        </div>
        <dl className={styles["list"]}>
          <Fact name={t("patients.field.phone")}>{phone && phoneText(phone, privacy)}</Fact>
          <Fact name={t("patients.field.email")}>{!privacy && email && <Email text={email} />}</Fact>
          <Fact name={t("patients.address")}>
            {!privacy &&
              address &&
              [address.line, place, countryName(address.country, language)]
                .filter(Boolean)
                .map((each) => <div key={each}>{each}</div>)}
          </Fact>
        </dl>
      </section>
      <section className={styles["section"]} aria-label={t("patients.insurance")}>
        <h2>{t("patients.insurance")}</h2>
        {coverage.length === 0 ? (
          <p className={styles["quiet"]}>{t("patients.notGiven")}</p>
        ) : (
          <ul className={styles["covers"]}>
            {coverage.map(({ payer, plan, memberId, validUntil }) => (
              <li key={`${payer} ${plan}`}>
                {[payer, plan].filter(Boolean).join(" · ")}
                <p>
                  {memberId && !privacy && <CopyText text={memberId}>{memberId}</CopyText>}
                  {validUntil && t("patients.coverageUntil", { date: format.day(validUntil) })}
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className={styles["section"]} aria-label={t("patients.identifiers")}>
        <h2>{t("patients.identifiers")}</h2>
        <dl className={styles["list"]}>
          <Fact name={t("patients.field.mrn")}>{privacy ? null : mrn}</Fact>
          <Fact name={t("patients.registeredOn")}>{format.day(format.dayOf(createdAt))}</Fact>
        </dl>
        {onMerge && (
          <>
            <Button variant="subtle" color="gray" onClick={onMerge} className={styles["more"] ?? ""} {...needsServer}>
              {t("patients.merge.action")}
            </Button>
            <ServerNote />
          </>
        )}
      </section>
    </>
  );
}

/** An address that may wrap before its domain. */
function Email({ text }: { readonly text: string }) {
  const at = text.lastIndexOf("@");
  return (
    <>
      {text.slice(0, at)}
      <wbr />
      {text.slice(at)}
    </>
  );
}

/** The country's name; a text that is not a country code stays as it is. */
function countryName(code: string | null, language: string): string | null {
  const isCode = code !== null && /^[A-Z]{2}$/u.test(code);
  return isCode ? (new Intl.DisplayNames(language, { type: "region" }).of(code) ?? code) : code;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const empty = children === null || children === false || children === "";
  return (
    <>
      <dt>{name}</dt>
      <dd>{empty ? <span className={styles["quiet"]}>{t("patients.notGiven")}</span> : children}</dd>
    </>
  );
}
