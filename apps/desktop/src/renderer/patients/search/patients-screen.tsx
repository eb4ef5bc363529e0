import type { PatientSortKey } from "@daybook/domain";
import { Select } from "@mantine/core";
import { Search, UserRoundPlus } from "lucide-react";
import { useRef, useState } from "react";
import { useLocation } from "wouter";
import { useKeys } from "../../core/keys/keys.ts";
import { announce } from "../../core/live-region.ts";
import { AsOf } from "../../core/time/as-of.tsx";
import { useChoice } from "../../core/use-choice.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { openBooking } from "../../schedule/booking/booking-state.ts";
import { Button } from "../../ui/button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Searching } from "../../ui/searching.tsx";
import { EmptyState, FailureState, SkeletonRows } from "../../ui/states.tsx";
import type { Patient } from "../patient-form.ts";
import { startRegistration } from "../registration/registration-draft.ts";
import { PatientLine } from "./patient-line.tsx";
import styles from "./patients-screen.module.css";
import { RecentPatients } from "./recent-list.tsx";
import { namesFrom } from "./typed-name.ts";
import { usePatientSearch } from "./use-patient-search.ts";

const pageSize = 50;
const orders = ["best", "lastName,firstName", "birthDate", "-birthDate", "mrn", "-createdAt"] as const satisfies (
  | "best"
  | PatientSortKey
  | `-${PatientSortKey}`
  | "lastName,firstName"
)[];
type Order = (typeof orders)[number];

/** Finds any patient from one field, or pages through all of them. */
export function PatientsScreen() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [text, setText] = useState("");
  const [order, setOrder] = useState<Order>("best");
  const [page, setPage] = useState(1);
  const [everybody, setEverybody] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const search = usePatientSearch(text, {
    page,
    pageSize,
    everybody,
    sort: order === "best" ? undefined : order,
  });
  const { patients, total } = search;
  const open = (patient: Patient | undefined) => {
    if (patient) navigate(paths.patient(patient.id));
    else announce(search.settled ? t("common.chooseOne", { count: patients.length }) : t("common.searching"));
  };
  const choice = useChoice({
    count: patients.length,
    choose: (index) => open(patients[index]),
    text,
    settled: search.settled,
    sole: search.sole,
  });
  const register = () => {
    startRegistration(namesFrom(text));
    navigate(paths.newPatient());
  };
  const book = () => {
    const patient = patients[choice.current];
    // Do not book while the patient is not certain; if nobody was found, the booking asks for the patient.
    if (!patient && (patients.length > 0 || search.underway) && search.error === null) open(undefined);
    else openBooking(patient ? { patientId: patient.id } : {});
  };
  useKeys(t("patients.title"), [
    { keys: "/", label: t("patients.keys.search"), run: () => field.current?.focus() },
    { keys: "b", label: t("patients.keys.book"), run: book },
    { keys: "Ctrl+b", label: t("patients.keys.bookFromField"), run: book, inFields: true },
    { keys: "n", label: t("patients.new"), run: register },
    { keys: "j", label: t("patients.keys.next"), run: () => choice.point(Math.min(choice.current + 1, total - 1)) },
    { keys: "k", label: t("patients.keys.previous"), run: () => choice.point(Math.max(choice.current - 1, 0)) },
    { keys: "o", label: t("patients.keys.open"), run: () => open(patients[choice.current]) },
  ]);
  const change = (typed: string) => {
    setText(typed);
    setPage(1);
    choice.point(null);
  };
  return (
    <section className={styles["page"]} aria-label={t("patients.title")}>
      <header className={styles["bar"]}>
        <h1>{t("patients.title")}</h1>
        <Button variant="filled" leftSection={<UserRoundPlus size={16} aria-hidden="true" />} onClick={register}>
          {t("patients.new")}
        </Button>
      </header>
      <div className={styles["tools"]}>
        <label className={styles["find"]}>
          <Search size={16} strokeWidth={1.75} aria-hidden="true" />
          <input
            {...choice.field}
            ref={field}
            aria-label={t("patients.find")}
            placeholder={t("patients.placeholder")}
            autoFocus
            value={text}
            onChange={(event) => change(event.currentTarget.value)}
          />
          <Kbd keys="/" />
        </label>
        {search.searching && (
          <Select
            aria-label={t("patients.order")}
            data={orders.map((value) => ({ value, label: t(`patients.orders.${value}`) }))}
            value={order}
            w={200}
            onChange={(value) => {
              setOrder(value as Order);
              setPage(1);
            }}
          />
        )}
        <AsOf receivedAt={search.receivedAt} isKept />
      </div>
      {!search.searching && <RecentPatients typed={text} onAll={() => setEverybody(true)} />}
      {search.underway && <Searching />}
      {search.loading && <SkeletonRows height={48} />}
      {search.error !== null && <FailureState error={search.error} retry={search.retry} />}
      {search.nobody && (
        <EmptyState icon={Search} title={text.trim() ? t("patients.nobody", { text }) : t("patients.noneYet")}>
          <Button leftSection={<UserRoundPlus size={16} aria-hidden="true" />} onClick={register}>
            {text.trim() ? t("patients.createNamed", { name: createdName(text) }) : t("patients.new")}
          </Button>
        </EmptyState>
      )}
      {patients.length > 0 && (
        <>
          <div id={choice.list} role="listbox" aria-label={t("patients.title")} className={styles["list"]}>
            {patients.map((patient, index) => (
              <div key={patient.id} {...choice.option(index)} className={styles["row"]}>
                <PatientLine patient={patient} typed={search.typed} wide />
                <span className={styles["hint"]} aria-hidden="true">
                  <Kbd keys="Enter" /> {t("patients.open")}
                  <Kbd keys="Ctrl+b" /> {t("patients.book")}
                </span>
              </div>
            ))}
          </div>
          <Pages page={page} total={total} onPage={setPage} />
        </>
      )}
    </section>
  );
}

function createdName(text: string): string {
  const { lastName, firstName } = namesFrom(text);
  return [lastName, firstName].filter(Boolean).join(", ") || text;
}

function Pages({
  page,
  total,
  onPage,
}: {
  readonly page: number;
  readonly total: number;
  readonly onPage: (page: number) => void;
}) {
  const { t } = useTranslation();
  const last = Math.ceil(total / pageSize);
  return (
    <footer className={styles["pages"]}>
      <span role="status">{t("patients.found", { count: total })}</span>
      {last > 1 && (
        <nav aria-label={t("patients.pages")}>
          <Button variant="subtle" disabled={page <= 1} onClick={() => onPage(page - 1)}>
            {t("patients.previousPage")}
          </Button>
          <span>{t("patients.page", { page, last })}</span>
          <Button variant="subtle" disabled={page >= last} onClick={() => onPage(page + 1)}>
            {t("patients.nextPage")}
          </Button>
        </nav>
      )}
    </footer>
  );
}
