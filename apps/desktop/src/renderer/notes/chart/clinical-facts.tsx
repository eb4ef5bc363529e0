import { framesOf, type LocalDate } from "@daybook/domain";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { useTranslation } from "../../i18n/translation.ts";
import styles from "./chart.module.css";
import { type Fact, type Facts, isLitWords, useChart } from "./chart-context.ts";

/** What is known of the patient; each fact leads to the words that say it. */
export function ClinicalFacts({ facts }: { readonly facts: Facts }) {
  const { t, language } = useTranslation();
  const format = useFormat();
  const thisYear = format.dayOf(useNow()).slice(0, 4);
  const day = ({ date }: Fact) =>
    date.startsWith(thisYear) ? format.shortDay(date as LocalDate) : format.day(date as LocalDate);
  const { vitals } = framesOf(language, "clinician");
  const {
    allergies,
    noAllergies,
    current,
    stopped,
    considered,
    problems,
    suspected,
    measurements,
    followUps,
    unchecked,
    complete,
  } = facts;
  const measured = (label: string) => {
    const name = vitals[label] ?? label;
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  };
  return (
    <div className={styles["known"]} role="region" aria-label={t("notes.facts.title")}>
      {!complete && <p className={styles["partial"]}>{t("notes.facts.partial")}</p>}
      <Group title={t("notes.facts.allergies")}>
        {allergies.length > 0 ? (
          <div className={styles["allergies"]}>
            <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
            <ul>
              {allergies.map((fact) => (
                <FactRow key={fact.label + fact.noteId} fact={fact} name={fact.label}>
                  {[fact.value === "present" ? null : fact.value, day(fact)].filter(Boolean).join(" · ")}
                </FactRow>
              ))}
            </ul>
          </div>
        ) : noAllergies ? (
          <ul>
            <FactRow fact={noAllergies} name={t("notes.facts.noAllergies")}>
              {day(noAllergies)}
            </FactRow>
          </ul>
        ) : (
          <p className={styles["unasked"]}>
            {t(complete ? "notes.facts.allergiesNotRecorded" : "notes.facts.allergiesUnknown")}
          </p>
        )}
      </Group>
      <List title={t("notes.facts.problems")} facts={problems} />
      {suspected.length > 0 && <List title={t("notes.facts.suspected")} facts={suspected} />}
      <Group title={t("notes.facts.medicines")}>
        {current.length + stopped.length + considered.length === 0 && <None />}
        <ul>
          {current.map((fact) => (
            <FactRow
              key={fact.label + fact.noteId}
              fact={fact}
              name={[fact.label, fact.dose].filter(Boolean).join(" ")}
            >
              {fact.frequency}
            </FactRow>
          ))}
          {stopped.map((fact) => (
            <FactRow key={fact.label + fact.noteId} fact={fact} name={fact.label} look="stopped">
              {t("notes.facts.stopped", { date: day(fact) })}
            </FactRow>
          ))}
          {considered.map((fact) => (
            <FactRow key={fact.label + fact.noteId} fact={fact} name={fact.label} look="considered">
              {t("notes.facts.considered")}
            </FactRow>
          ))}
        </ul>
      </Group>
      <Group title={t("notes.facts.measurements")}>
        {measurements.length === 0 && <None />}
        <ul>
          {measurements.map((fact) => (
            <FactRow key={fact.label} fact={fact} name={measured(fact.label)}>
              {`${fact.value} · ${day(fact)}`}
            </FactRow>
          ))}
        </ul>
      </Group>
      {followUps.length > 0 && <List title={t("notes.facts.followUps")} facts={followUps} />}
      {unchecked.length > 0 && (
        <Group title={t("notes.facts.unchecked")}>
          <ul>
            {unchecked.map((fact) => (
              <FactRow key={`${fact.noteId} ${fact.start}`} fact={fact} name={fact.quote} look="considered">
                {day(fact)}
              </FactRow>
            ))}
          </ul>
        </Group>
      )}
    </div>
  );
}

function List({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }) {
  return (
    <Group title={title}>
      {facts.length === 0 && <None />}
      <ul>
        {facts.map((fact) => (
          <FactRow key={`${fact.noteId} ${fact.start}`} fact={fact} name={fact.label} />
        ))}
      </ul>
    </Group>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function None() {
  const { t } = useTranslation();
  return <p className={styles["quiet"]}>{t("notes.facts.none")}</p>;
}

/** A fact: to point at it lights its words, to press it goes there. */
function FactRow({
  fact,
  name,
  look,
  children,
}: {
  readonly fact: Fact;
  readonly name: string;
  readonly look?: "stopped" | "considered";
  readonly children?: ReactNode;
}) {
  const { light, goTo } = useChart();
  const on = () => light([fact], fact);
  const off = () => light([]);
  return (
    <li>
      <button
        type="button"
        className={styles["fact"]}
        data-look={look}
        onMouseEnter={on}
        onMouseLeave={off}
        onFocus={on}
        onBlur={(event) => !isLitWords(event.relatedTarget) && off()}
        onClick={(event) => goTo(fact, event.currentTarget)}
      >
        <span>{name}</span>
        {children && <span>{children}</span>}
      </button>
    </li>
  );
}
