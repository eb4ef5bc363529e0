import { mayCall, queryOfWords } from "@daybook/domain";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Stethoscope, UserRoundSearch } from "lucide-react";
import { useDeferredValue } from "react";
import { useLocation } from "wouter";
import { useTRPC } from "../../core/server/client.ts";
import { useMe } from "../../core/session/session.tsx";
import { setBookWords, setDirectoryWords } from "../../directory/directory-words.ts";
import { nameOf } from "../../directory/found-worker.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import type { Choice } from "./choice.ts";

const mostColleagues = 4;

/**
 * The way to the same words in the health-care directory, and the colleagues of the clinic's book that they find. These arrive a
 * moment later, so they are last and move nothing.
 */
export function useColleagueChoices(text: string): Choice[] {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const { role } = useMe();
  const [, navigate] = useLocation();
  const typed = useDeferredValue(text.trim());
  const isWorth = (words: string) => queryOfWords(words) !== null && !/^[>#]|^d /u.test(words);
  const { data } = useQuery(
    trpc.healthcareWorkers.list.queryOptions(
      { q: typed, pageSize: mostColleagues },
      { enabled: isWorth(typed) && mayCall("healthcareWorkers.list", role), placeholderData: keepPreviousData },
    ),
  );
  if (!isWorth(text.trim()) || !mayCall("directory.search", role)) return [];
  const find: Choice = {
    id: "directory",
    section: "colleagues",
    label: t("directory.findNamed", { text: text.trim() }),
    icon: UserRoundSearch,
    run: () => {
      setDirectoryWords(text.trim());
      navigate(paths.directory("workers"));
    },
  };
  const colleagues = (isWorth(typed) ? (data?.items ?? []) : []).map(
    (colleague): Choice => ({
      id: `colleague.${colleague.id}`,
      section: "colleagues",
      label: nameOf(colleague),
      note: [colleague.professionName, ...colleague.specialtyNames].slice(0, 2).join(" · "),
      icon: Stethoscope,
      run: () => {
        setBookWords(colleague.rppsNumber);
        navigate(paths.directory("colleagues"));
      },
    }),
  );
  return [find, ...colleagues];
}
