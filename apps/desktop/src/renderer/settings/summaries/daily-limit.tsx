import { dailyTokens, mostDailyTokens } from "@daybook/domain";
import { NumberInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Outputs, useTRPC } from "../../core/server/client.ts";
import { useIsCutOff } from "../../core/server/use-connection.ts";
import { useFailureText } from "../../core/server/use-failure-text.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import styles from "../settings.module.css";

/** The most tokens that the clinic may spend on summaries in a day, beside what it has spent today. */
export function DailyLimit({ service }: { readonly service: Outputs["summaries"]["getService"] }) {
  const { t, language } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const textOf = useFailureText();
  const isCutOff = useIsCutOff();
  const [typed, setTyped] = useState<number | string>(service.dailyTokens);
  const change = useMutation(trpc.summaries.setService.mutationOptions());
  const number = new Intl.NumberFormat(language);
  const limit = dailyTokens.safeParse(typed);
  const set = async (tokens: number) => {
    const saved = await change.mutateAsync({ dailyTokens: tokens });
    queryClient.setQueryData(trpc.summaries.getService.queryKey({}), saved);
    setTyped(saved.dailyTokens);
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (!limit.success) return;
    const before = service.dailyTokens;
    await set(limit.data);
    showToast({ text: t("notes.service.limit.saved"), undo: async () => set(before) });
    await queryClient.invalidateQueries(trpc.summaries.get.pathFilter());
  };
  const isUsedUp = service.tokensToday >= service.dailyTokens;
  return (
    <>
      <p className={isUsedUp ? styles["notice"] : undefined}>
        {t("notes.service.limit.today", {
          used: number.format(service.tokensToday),
          limit: number.format(service.dailyTokens),
          calls: t("notes.service.limit.calls", { count: service.callsToday }),
        })}
        {isUsedUp && ` ${t("notes.service.limit.usedUp")}`}
      </p>
      <form className={styles["line"]} onSubmit={(event) => void onSubmit(event).catch(() => undefined)}>
        <NumberInput
          label={t("notes.service.limit.tokens")}
          mt={12}
          w={280}
          min={0}
          max={mostDailyTokens}
          clampBehavior="none"
          allowDecimal={false}
          hideControls
          thousandSeparator={language === "fr" ? "\u202f" : ","}
          value={typed}
          error={
            limit.success
              ? change.error && textOf(change.error)
              : t("notes.service.limit.wrong", { most: number.format(mostDailyTokens) })
          }
          onChange={(value) => {
            change.reset();
            setTyped(value);
          }}
        />
        <Button
          type="submit"
          disabled={isCutOff || !limit.success || limit.data === service.dailyTokens}
          loading={change.isPending}
        >
          {t("common.save")}
        </Button>
      </form>
    </>
  );
}
