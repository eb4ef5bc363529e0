import { Switch } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useId, useState } from "react";
import { type Outputs, useTRPC, useTRPCClient } from "../../core/server/client.ts";
import { useIsCutOff } from "../../core/server/use-connection.ts";
import { useFailureText } from "../../core/server/use-failure-text.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { FailureState, SkeletonRows } from "../../ui/states.tsx";
import { OnlyForAdmins } from "../only-for-admins.tsx";
import styles from "../settings.module.css";
import { Section, SettingRow, SettingsPage } from "../settings-page.tsx";
import { DailyLimit } from "./daily-limit.tsx";

type Service = Outputs["summaries"]["getService"];

export function ServicePart() {
  const { t } = useTranslation();
  const title = t("settings.parts.summaries");
  return (
    <OnlyForAdmins title={title} needs="summaries.getService">
      <SettingsPage title={title}>
        <Loaded />
      </SettingsPage>
    </OnlyForAdmins>
  );
}

function Loaded() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const service = useQuery(trpc.summaries.getService.queryOptions({}));
  if (service.error && !service.data) {
    return <FailureState error={service.error} retry={() => void service.refetch()} />;
  }
  if (!service.data) return <SkeletonRows rows={4} height={44} />;
  const { host, model, isSetUp } = service.data;
  return (
    <>
      <Section title={t("notes.service.who")} hint={t("notes.service.whoHint")}>
        {isSetUp ? (
          <dl className={styles["facts"]}>
            <dt>{t("notes.service.host")}</dt>
            <dd>{host}</dd>
            <dt>{t("notes.service.model")}</dt>
            <dd>{model}</dd>
          </dl>
        ) : (
          <p className={styles["notice"]}>{t("notes.service.notSetUp")}</p>
        )}
        {isSetUp && <KeyTest />}
      </Section>
      <Section title={t("notes.service.leave")}>
        <ServiceSwitch service={service.data} />
      </Section>
      <Section title={t("notes.service.limit.title")} hint={t("notes.service.limit.hint")}>
        <DailyLimit service={service.data} />
      </Section>
      <Section title={t("notes.service.what")}>
        <ul className={styles["rows"]}>
          {(["text", "about", "never"] as const).map((each) => (
            <li key={each}>
              <span>{t(`notes.service.sent.${each}`)}</span>
            </li>
          ))}
        </ul>
        <p className={`${styles["hint"]} ${styles["below"]}`}>{t("notes.service.example")}</p>
        <pre className={styles["sample"]}>{t("notes.service.sample")}</pre>
      </Section>
    </>
  );
}

/** Whether text of notes may leave the house: only after somebody has accepted the sentence that names where it goes. */
function ServiceSwitch({ service }: { readonly service: Service }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const isCutOff = useIsCutOff();
  const id = useId();
  const [isAsking, setIsAsking] = useState(false);
  const change = useMutation(trpc.summaries.setService.mutationOptions());
  const set = async (isOn: boolean) => {
    try {
      const saved = await change.mutateAsync({ isOn });
      queryClient.setQueryData(trpc.summaries.getService.queryKey({}), saved);
      setIsAsking(false);
      showToast({ text: t(isOn ? "notes.service.isOn" : "notes.service.isOff") });
      await queryClient.invalidateQueries(trpc.summaries.get.pathFilter());
    } catch (error) {
      tellFailure(error);
    }
  };
  const { isOn, isSetUp, host } = service;
  return (
    <>
      <SettingRow id={id} label={t("notes.service.switch")} hint={t("notes.service.switchHint")}>
        <Switch
          aria-labelledby={id}
          checked={isOn || isAsking}
          disabled={isCutOff || (!isSetUp && !isOn)}
          onChange={(event) => {
            if (event.currentTarget.checked) setIsAsking(true);
            else if (isAsking) setIsAsking(false);
            else void set(false);
          }}
        />
      </SettingRow>
      {isAsking && !isOn && (
        <div className={styles["form"]} role="group" aria-label={t("notes.service.switch")}>
          <p className={styles["notice"]}>
            <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
            {t("notes.service.sentence", { host })}
          </p>
          <div className={styles["line"]}>
            <Button variant="filled" loading={change.isPending} onClick={() => void set(true)}>
              {t("notes.service.accept", { host })}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setIsAsking(false)}>
              {t("common.cancel")}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

/** Asks the service for a sentence about nobody. */
function KeyTest() {
  const { t } = useTranslation();
  const client = useTRPCClient();
  const textOf = useFailureText();
  const isCutOff = useIsCutOff();
  const test = useMutation({
    mutationFn: async () => client.summaries.validateService.query({}),
    networkMode: "always",
  });
  return (
    <div className={styles["form"]}>
      <Button loading={test.isPending} disabled={isCutOff} onClick={() => test.mutate()}>
        {t("notes.service.test")}
      </Button>
      <div role="status">
        {test.data?.ok && (
          <p className={styles["chip"]} data-tone="ok">
            <CircleCheck size={12} aria-hidden="true" /> {t("notes.service.works")}
          </p>
        )}
        {test.data && !test.data.ok && (
          <p className={styles["notice"]}>{t(`notes.service.why.${test.data.why ?? "unusable"}`)}</p>
        )}
        {test.error && <p className={styles["notice"]}>{textOf(test.error)}</p>}
      </div>
    </div>
  );
}
