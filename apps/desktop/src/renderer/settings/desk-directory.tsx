import { withoutDepartment } from "@daybook/domain";
import { Checkbox, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Outputs, useTRPC } from "../core/server/client.ts";
import { useFailureText } from "../core/server/use-failure-text.ts";
import { showToast } from "../core/toasts.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";
import { FailureState, SkeletonRows } from "../ui/states.tsx";
import styles from "./settings.module.css";

type Part = Outputs["directory"]["getPart"];

/** Which part of the national extract the desks keep, to search it without the server. */
export function DeskDirectory() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const part = useQuery(trpc.directory.getPart.queryOptions({}));
  if (part.error && !part.data) return <FailureState error={part.error} retry={() => void part.refetch()} />;
  if (!part.data) return <SkeletonRows rows={1} height={44} />;
  if (!part.data.extract && part.data.departments.length === 0)
    return <p className={styles["hint"]}>{t("directory.part.noExtract")}</p>;
  return <PartForm key={part.data.departments.join(" ")} part={part.data} />;
}

function PartForm({ part }: { readonly part: Part }) {
  const { t, language } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const textOf = useFailureText();
  const present = part.departments.filter((code) => code !== withoutDepartment).join(", ");
  const hadOthers = part.departments.includes(withoutDepartment);
  const [typed, setTyped] = useState(present);
  const [hasOthers, setHasOthers] = useState(hadOthers);
  const set = useMutation(trpc.directory.setPart.mutationOptions());
  const choose = async (departments: readonly string[]) => {
    const saved = await set.mutateAsync({ departments: [...departments] });
    queryClient.setQueryData(trpc.directory.getPart.queryKey({}), saved);
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const codes = [...typed.split(/[\s,;]+/u).filter(Boolean), ...(hasOthers ? [withoutDepartment] : [])];
    await choose(codes);
    const undo = async () => choose(part.departments);
    showToast({ text: t(codes.length === 0 ? "directory.part.none" : "directory.part.saved"), undo });
  };
  return (
    <>
      <form className={styles["line"]} onSubmit={(event) => void onSubmit(event).catch(() => undefined)}>
        <TextInput
          label={t("directory.part.departments")}
          w={400}
          placeholder="75, 92, 2A" // codes are the same in every language
          value={typed}
          error={set.error && textOf(set.error)}
          onChange={(event) => {
            set.reset();
            setTyped(event.currentTarget.value);
          }}
        />
        <Button type="submit" disabled={typed.trim() === present && hasOthers === hadOthers} loading={set.isPending}>
          {t("common.save")}
        </Button>
      </form>
      <Checkbox
        size="xs"
        my={12}
        label={t("directory.part.without")}
        description={t("directory.part.withoutHint")}
        checked={hasOthers}
        onChange={(event) => {
          set.reset();
          setHasOthers(event.currentTarget.checked);
        }}
      />
      <p className={styles["hint"]}>
        {part.departments.length === 0
          ? t("directory.part.none")
          : t("directory.part.kept", {
              count: part.entryCount,
              number: new Intl.NumberFormat(language).format(part.entryCount),
            })}
      </p>
    </>
  );
}
