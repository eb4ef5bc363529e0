import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../core/server/client.ts";
import { phoneText } from "../core/time/format.ts";
import { useTranslation } from "../i18n/translation.ts";
import styles from "./book.module.css";
import { BookList, bookPageSize, useBookQuery } from "./book-list.tsx";
import { addressOf, nameOf, titleCase } from "./found-worker.ts";

/** The organizations in the clinic's book, each with the colleagues who work there. */
export function OrganizationsScreen() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const query = useBookQuery(["registeredName", "city", "-createdAt"], useState(""));
  const found = useQuery(
    trpc.organizations.list.queryOptions(
      { page: query.page, pageSize: bookPageSize, sort: query.order, ...(query.q ? { q: query.q } : {}) },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <BookList part="organizations" query={query} found={found}>
      <table className={styles["table"]}>
        <thead>
          <tr>
            <th scope="col">{t("directory.book.name")}</th>
            <th scope="col">{t("directory.book.address")}</th>
            <th scope="col">{t("directory.book.people")}</th>
            <th scope="col">{t("directory.book.contact")}</th>
          </tr>
        </thead>
        <tbody>
          {(found.data?.items ?? []).map((organization) => (
            <tr key={organization.id}>
              <th scope="row">
                {titleCase(organization.registeredName)}
                <div className={`${styles["quiet"]} figures`}>
                  {t("directory.finess", { number: organization.finess })}
                </div>
              </th>
              <td>{addressOf(organization)}</td>
              <td>
                <ul>
                  {organization.healthcareWorkers.map((worker) => (
                    <li key={worker.id}>
                      {nameOf(worker)} <span className={styles["quiet"]}>{worker.professionName}</span>
                    </li>
                  ))}
                </ul>
              </td>
              <td className="figures">{organization.phoneNumber && phoneText(organization.phoneNumber)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </BookList>
  );
}
