import { Building2, Circle, CircleDot, Link2 } from "lucide-react";
import type { Ref } from "react";
import { useTranslation } from "../i18n/translation.ts";
import styles from "./directory.module.css";
import { type FoundPlace, type FoundWorker, isAllThere, nameOf, titleCase } from "./found-worker.ts";

interface Props {
  readonly worker: FoundWorker;
  /** The place that would be added. */
  readonly place: FoundPlace;
  readonly option: {
    readonly id: string;
    readonly role: "option";
    readonly ref: Ref<HTMLDivElement> | undefined;
    readonly "aria-selected": boolean;
  };
  /** Chooses this colleague, at that place of work if one was clicked. */
  readonly onChoose: (place: number | null) => void;
}

/** A colleague in the list: who that is, and where she works. */
export function WorkerLine({ worker, place: chosen, option, onChoose }: Props) {
  const { t } = useTranslation();
  const { places } = worker;
  const [{ fields }] = places;
  const isChosen = option["aria-selected"];
  const hasChoice = isChosen && places.length > 1;
  return (
    // The field above has the focus and the keys.
    <div {...option} className={styles["worker"]} onClick={() => onChoose(null)}>
      <div className={styles["who"]}>
        <span className={styles["name"]}>{nameOf(fields)}</span>
        <span className={styles["chip"]}>
          {[fields.professionName, ...(fields.specialtyNames ?? []).slice(0, 2)].filter(Boolean).join(" · ")}
        </span>
        <span className={styles["grow"]} />
        {places.every(isAllThere) && (
          <span className={styles["here"]}>
            <Link2 size={12} aria-hidden="true" /> {t("directory.linked")}
          </span>
        )}
        <span className={`${styles["number"]} figures`}>
          {fields.rppsNumber ? t("directory.rpps", { number: fields.rppsNumber }) : t("directory.noRpps")}
        </span>
      </div>
      {places.map((place, at) => {
        const Icon = hasChoice ? (place === chosen ? CircleDot : Circle) : Building2;
        return (
          <div
            key={place.id}
            className={styles["place"]}
            data-chosen={(hasChoice && place === chosen) || undefined}
            onClick={(event) => {
              event.stopPropagation();
              onChoose(at);
            }}
          >
            <Icon size={14} aria-hidden="true" />
            <span>{placeText(place, t)}</span>
            {place.inBook.organizationSince !== null && <span className={styles["here"]}>{t("directory.here")}</span>}
          </div>
        );
      })}
    </div>
  );
}

/** `Polyclinique du Canal, Montreuil` */
export function placeText({ fields }: FoundPlace, t: ReturnType<typeof useTranslation>["t"]): string {
  const { registeredName, finess, city } = fields;
  const name = registeredName
    ? titleCase(registeredName)
    : t(finess || city ? "directory.ownPractice" : "directory.noPlace");
  return [name, city && titleCase(city)].filter(Boolean).join(", ");
}
