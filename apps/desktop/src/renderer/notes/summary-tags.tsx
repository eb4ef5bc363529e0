import { CircleCheck } from "lucide-react";
import type { Outputs } from "../core/server/client.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Tag } from "../ui/tag.tsx";

/** Whether a summary is a draft, and who wrote it. */
export function SummaryTags({ summary }: { readonly summary: Outputs["summaries"]["get"] }) {
  const { t } = useTranslation();
  const { draft, approvedBy, generatedBy } = summary;
  const isBuiltIn = generatedBy === "extractive";
  return (
    <>
      {draft ? (
        <Tag tone="warn">{t("notes.summary.draft")}</Tag>
      ) : (
        <Tag tone="ok" icon={CircleCheck}>
          {t("notes.summary.approvedBy", { name: approvedBy })}
        </Tag>
      )}
      <Tag title={isBuiltIn ? undefined : generatedBy}>
        {t(isBuiltIn ? "notes.summary.fromNotes" : "notes.summary.byModel")}
      </Tag>
    </>
  );
}
