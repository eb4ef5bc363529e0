import type { PatientId } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { usePrivacy } from "../core/preferences.ts";
import { useTRPC } from "../core/server/client.ts";
import { useAgainOnReturn } from "../core/server/use-connection.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Tag } from "../ui/tag.tsx";

/** The allergies beside a patient's name, always in sight of those who may read notes. */
export function AllergyTag({ patientId }: { readonly patientId: PatientId }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const privacy = usePrivacy();
  const { data, error, refetch } = useQuery(trpc.summaries.getFacts.queryOptions({ patientId }));
  useAgainOnReturn(error !== null || data?.complete === false, () => void refetch());
  if (privacy) return null;
  // No tag at all would look like no allergies.
  if (!data) return error ? <Tag tone="warn">{t("notes.facts.allergiesUnknown")}</Tag> : null;
  const { allergies, noAllergies, unchecked, complete } = data;
  if (allergies.length > 0) {
    const text = t("notes.facts.allergyTo", { names: allergies.map(({ label }) => label).join(", ") });
    return (
      <Tag tone="danger" icon={TriangleAlert} title={text}>
        {text}
      </Tag>
    );
  }
  if (unchecked.some(({ type }) => type === "allergy"))
    return <Tag tone="warn">{t("notes.facts.allergiesToCheck")}</Tag>;
  return noAllergies ? (
    <Tag>{t("notes.facts.noAllergies")}</Tag>
  ) : (
    // An older note, which only the server has, may name one.
    <Tag tone="warn">{t(complete ? "notes.facts.allergiesNotRecorded" : "notes.facts.allergiesUnknown")}</Tag>
  );
}
