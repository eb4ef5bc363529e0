import { mayCall } from "@daybook/domain";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../core/server/client.ts";
import { useOfflineSince } from "../core/server/use-connection.ts";
import { useMe } from "../core/session/session.tsx";
import { phoneText } from "../core/time/format.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";
import styles from "./book.module.css";
import { BookList, bookPageSize, useBookQuery } from "./book-list.tsx";
import { setBookWords, useBookWords } from "./directory-words.ts";
import { addressOf, nameOf, titleCase } from "./found-worker.ts";
import { useMakePractitioner } from "./use-make-practitioner.ts";

type Colleague = Outputs["healthcareWorkers"]["list"]["items"][number];

/** The colleagues in the clinic's book, each with the organizations where she works. */
export function ColleaguesScreen() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const query = useBookQuery(["lastName", "-createdAt"], [useBookWords(), setBookWords]);
  const found = useQuery(
    trpc.healthcareWorkers.list.queryOptions(
      {
        page: query.page,
        pageSize: bookPageSize,
        sort: query.order === "lastName" ? "lastName,firstName" : query.order,
        ...(query.q ? { q: query.q } : {}),
      },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <BookList part="colleagues" query={query} found={found}>
      <table className={styles["table"]}>
        <thead>
          <tr>
            <th scope="col">{t("directory.book.name")}</th>
            <th scope="col">{t("directory.book.profession")}</th>
            <th scope="col">{t("directory.book.places")}</th>
            <th scope="col">{t("directory.book.contact")}</th>
          </tr>
        </thead>
        <tbody>
          {(found.data?.items ?? []).map((colleague) => (
            <Row key={colleague.id} colleague={colleague} />
          ))}
        </tbody>
      </table>
    </BookList>
  );
}

function Row({ colleague }: { readonly colleague: Colleague }) {
  const { t } = useTranslation();
  const { role } = useMe();
  const { make, isPending } = useMakePractitioner();
  const isOffline = useOfflineSince() !== null;
  const { rppsNumber, professionName, specialtyNames, organizations, phoneNumber, practitionerId } = colleague;
  const address = addressOf(colleague);
  const email = colleague.secureEmail[0] ?? colleague.email;
  return (
    <tr>
      <th scope="row">
        {nameOf(colleague)}
        <div className={`${styles["quiet"]} figures`}>{t("directory.rpps", { number: rppsNumber })}</div>
      </th>
      <td>
        {professionName}
        <div className={styles["quiet"]}>{specialtyNames.join(", ")}</div>
        {practitionerId !== null ? (
          <div className={styles["quiet"]}>{t("directory.isPractitioner")}</div>
        ) : (
          mayCall("practitioners.create", role) &&
          !isOffline && (
            <Button
              variant="subtle"
              loading={isPending}
              aria-label={`${t("directory.makePractitioner")}: ${nameOf(colleague)}`}
              onClick={() => void make(colleague)}
            >
              {t("directory.makePractitioner")}
            </Button>
          )
        )}
      </td>
      <td>
        <ul>
          {organizations.map(({ id, registeredName, city }) => (
            <li key={id}>{[titleCase(registeredName), city && titleCase(city)].filter(Boolean).join(", ")}</li>
          ))}
          {organizations.length === 0 && (
            <li>{address ? t("directory.book.alone", { place: address }) : t("directory.ownPractice")}</li>
          )}
        </ul>
      </td>
      <td>
        <div className="figures">
          {phoneText(phoneNumber ?? organizations.find((each) => each.phoneNumber)?.phoneNumber ?? "")}
        </div>
        <div className={styles["quiet"]}>{email}</div>
      </td>
    </tr>
  );
}
