import type { UserId } from "@daybook/domain";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../core/server/client.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { FailureState, SkeletonRows } from "../../ui/states.tsx";
import { SessionList } from "../session-list.tsx";
import styles from "../settings.module.css";

export function UserSessions({ id, name }: { readonly id: UserId; readonly name: string }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const sessions = useQuery(trpc.users.sessions.queryOptions({ id }));
  const revoke = useMutation(trpc.users.revokeSessions.mutationOptions());
  const end = async (sessionId?: string) => {
    try {
      const { ended } = await revoke.mutateAsync({ id, ...(sessionId ? { sessionId } : {}) });
      showToast({ text: t("settings.profile.ended", { count: ended }) });
      await queryClient.invalidateQueries({ queryKey: trpc.users.sessions.queryKey() });
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <section aria-label={t("users.sessionsOf", { name })}>
      <h2>{t("users.sessionsOf", { name })}</h2>
      {sessions.error && <FailureState error={sessions.error} retry={() => void sessions.refetch()} />}
      {sessions.isPending && <SkeletonRows rows={2} height={44} />}
      {sessions.data?.items.length === 0 && <p className={styles["hint"]}>{t("users.noSessions")}</p>}
      {sessions.data && <SessionList sessions={sessions.data.items} onEnd={(session) => void end(session)} />}
      {sessions.data && sessions.data.items.length > 0 && (
        <Button style={{ marginBlock: 8 }} loading={revoke.isPending} onClick={() => void end()}>
          {t("users.endAll")}
        </Button>
      )}
    </section>
  );
}
