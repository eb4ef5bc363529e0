import { type Instant, mayCall } from "@daybook/domain";
import { Checkbox, Radio, TextInput } from "@mantine/core";
import { Building2, Check, Link2, type LucideIcon, Minus, UserRoundPlus } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { useMe } from "../core/session/session.tsx";
import { phoneText } from "../core/time/format.ts";
import { useFormat } from "../core/time/use-format.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";
import { CloseButton } from "../ui/close-button.tsx";
import { CopyText } from "../ui/copy-text.tsx";
import { Kbd } from "../ui/kbd.tsx";
import styles from "./entry-pane.module.css";
import { addressOf, type FoundPlace, type FoundWorker, isAllThere, nameOf, titleCase } from "./found-worker.ts";
import { type DirectorySource, sourceText } from "./source-line.tsx";
import { readEntry, useRegister } from "./use-register.ts";
import { placeText } from "./worker-line.tsx";

/** Fields that somebody can ask the colleague for, and type in. */
const askable = ["rppsNumber", "lastName", "firstName", "professionName", "registeredName"] as const;

interface Props {
  readonly worker: FoundWorker;
  readonly place: FoundPlace;
  readonly source: DirectorySource | undefined;
  readonly onPlace: (place: number) => void;
  readonly onClose: () => void;
}

/** The chosen entry: what it says, what adding it will do, and the button that adds it. */
export function EntryPane({ worker, place, source, onPlace, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { role } = useMe();
  // By entry: what one place of work lacks, another one may have.
  const [typedOf, setTypedOf] = useState<Readonly<Record<string, Readonly<Record<string, string>>>>>({});
  const typed = typedOf[place.id] ?? {};
  const [withColumn, setWithColumn] = useState(false);
  const { mayAdd, isOffline, isCutOff, isPending, addable, register } = useRegister();
  const { fields, inBook } = place;
  const isThere = isAllThere(place);
  // What the directory itself lacks stays a field while it is typed.
  const lacking = readEntry(place).wrong;
  const asked = askable.filter((field) => lacking.includes(field));
  const stillWrong = readEntry(place, typed).wrong;
  const reason = !mayAdd
    ? t("directory.notAllowed")
    : isCutOff
      ? t("directory.needsConnection")
      : isThere
        ? t("directory.alreadyLinkedHint")
        : isOffline
          ? t("directory.sentLater")
          : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (addable(place, typed)) void register(place, typed, withColumn);
  };
  return (
    <form className={styles["pane"]} data-entry="" onSubmit={submit}>
      <header className={styles["head"]}>
        <CloseButton label={t("common.close")} onClick={onClose} />
        <h2>{nameOf(fields) || t("directory.noRpps")}</h2>
        <p>{[fields.professionName, ...(fields.specialtyNames ?? [])].filter(Boolean).join(" · ")}</p>
      </header>
      {worker.places.length > 1 && (
        <Radio.Group
          className={styles["part"] ?? ""}
          label={t("directory.whichPlace")}
          value={place.id}
          onChange={(id) => onPlace(worker.places.findIndex((each) => each.id === id))}
        >
          {worker.places.map((each) => (
            <Radio key={each.id} size="xs" mt={8} value={each.id} label={placeText(each, t)} />
          ))}
        </Radio.Group>
      )}
      <dl className={styles["facts"]}>
        <Fact name={t("directory.field.rpps")}>
          {fields.rppsNumber && <CopyText text={fields.rppsNumber}>{fields.rppsNumber}</CopyText>}
        </Fact>
        <Fact name={t("directory.field.worksAt")}>
          {placeText(place, t)}
          {addressOf(fields) && <div className={styles["quiet"]}>{addressOf(fields)}</div>}
          {fields.finess && <div className={styles["quiet"]}>{t("directory.finess", { number: fields.finess })}</div>}
        </Fact>
        <Fact name={t("directory.field.phone")}>{fields.phoneNumber && phoneText(fields.phoneNumber)}</Fact>
        <Fact name={t("directory.field.email")}>{fields.secureEmail?.[0] ?? fields.email}</Fact>
      </dl>
      {asked.length > 0 && !isThere && (
        <section className={styles["part"]} aria-label={t("directory.required")}>
          <h3>{t("directory.required")}</h3>
          <p className={styles["quiet"]}>{t("directory.requiredHint")}</p>
          {asked.map((field) => (
            <TextInput
              key={field}
              label={t(`directory.fields.${field}`)}
              value={typed[field] ?? ""}
              error={typed[field] && stillWrong.includes(field) && wrongText(field, t)}
              onChange={({ currentTarget }) =>
                setTypedOf({ ...typedOf, [place.id]: { ...typed, [field]: currentTarget.value } })
              }
            />
          ))}
        </section>
      )}
      {lacking.some((field) => !(askable as readonly string[]).includes(field)) && (
        <p role="alert" className={styles["alert"]}>
          {t(lacking.includes("finess") ? "directory.wrong.finess" : "directory.unusable")}
        </p>
      )}
      <section className={styles["part"]} aria-label={t("directory.willHappen")}>
        <h3>{t("directory.willHappen")}</h3>
        <Consequences place={place} />
      </section>
      {mayAdd && mayCall("practitioners.create", role) && !isThere && (
        <Checkbox
          className={styles["part"] ?? ""}
          size="xs"
          label={t(inBook.practitionerId === null ? "directory.alsoPractitioner" : "directory.isPractitioner")}
          description={inBook.practitionerId === null ? t("directory.alsoPractitionerHint") : undefined}
          disabled={isOffline || inBook.practitionerId !== null}
          checked={withColumn || inBook.practitionerId !== null}
          onChange={({ currentTarget }) => setWithColumn(currentTarget.checked)}
        />
      )}
      <div className={styles["part"]}>
        <Button
          type="submit"
          variant="filled"
          fullWidth
          aria-describedby="directory-add-hint"
          disabled={!addable(place, typed)}
          loading={isPending}
          leftSection={isThere ? <Check size={14} aria-hidden="true" /> : undefined}
          rightSection={isThere ? undefined : <Kbd keys="Enter" />}
        >
          {t(isThere ? "directory.alreadyLinked" : "directory.add")}
        </Button>
        <p id="directory-add-hint" className={styles["quiet"]}>
          {reason ?? t("directory.undoHint")}
        </p>
      </div>
      {source && (
        <p className={styles["foot"]}>{t("directory.source.atFoot", { source: sourceText(source, t, format) })}</p>
      )}
    </form>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{name}</dt>
      <dd>{children || <span className={styles["quiet"]}>{t("directory.field.missing")}</span>}</dd>
    </>
  );
}

const wrongText = (field: string, t: ReturnType<typeof useTranslation>["t"]): string =>
  t(field === "rppsNumber" ? "directory.wrong.rppsNumber" : "directory.wrong.other");

/** The three things that adding does, or need not do. */
function Consequences({ place }: { readonly place: FoundPlace }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { fields, inBook } = place;
  const since = (at: Instant) => t("directory.thereHint", { date: format.day(format.dayOf(at)) });
  const hasPlace = fields.finess !== undefined;
  const name = fields.registeredName ? titleCase(fields.registeredName) : "";
  return (
    <ul className={styles["consequences"]}>
      {inBook.healthcareWorkerSince === null ? (
        <Line icon={UserRoundPlus} text={t("directory.worker.create")}>
          {fields.rppsNumber && t("directory.workerCreateHint", { number: fields.rppsNumber })}
        </Line>
      ) : (
        <Line icon={Check} text={t("directory.worker.there")}>
          {since(inBook.healthcareWorkerSince)}
        </Line>
      )}
      {!hasPlace ? (
        <Line icon={Minus} text={t("directory.organization.none")}>
          {t("directory.organizationNoneHint")}
        </Line>
      ) : inBook.organizationSince === null ? (
        <Line icon={Building2} text={t("directory.organization.create")}>
          {name}
        </Line>
      ) : (
        <Line icon={Check} text={t("directory.organization.there")}>
          {since(inBook.organizationSince)}
        </Line>
      )}
      {!hasPlace ? (
        <Line icon={Minus} text={t("directory.link.none")}>
          {t("directory.linkNoneHint")}
        </Line>
      ) : (
        <Line
          icon={inBook.linkSince === null ? Link2 : Check}
          text={t(inBook.linkSince === null ? "directory.link.create" : "directory.link.there")}
        >
          {t("directory.linkHint", {
            name: [fields.firstName, fields.lastName && titleCase(fields.lastName)].filter(Boolean).join(" "),
            place: name,
          })}
        </Line>
      )}
    </ul>
  );
}

function Line({
  icon: Icon,
  text,
  children,
}: {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <li>
      <Icon size={16} aria-hidden="true" />
      <div>
        <strong>{text}</strong>
        <div className={styles["quiet"]}>{children}</div>
      </div>
    </li>
  );
}
