import type { DoctorRole, PatientId } from "@daybook/domain";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../../core/server/client.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { type FoundPlace, nameOf } from "../found-worker.ts";
import { readEntry } from "../use-register.ts";

type Colleague = Outputs["healthcareWorkers"]["list"]["items"][number];
export type Doctor = NonNullable<Outputs["patients"]["getDoctors"]["referrer"]>;
/** Somebody of the clinic's book, or an entry of the directory that is put there first. */
export type ChosenDoctor =
  | { readonly from: "book"; readonly colleague: Colleague }
  | { readonly from: "directory"; readonly place: FoundPlace };

export const memberOf = { "general-practitioner": "generalPractitioner", referrer: "referrer" } as const;

/** Sets the doctor, or nobody, with an undo that also takes back what it put into the clinic's book. */
export function useSetDoctor(id: PatientId, role: DoctorRole, before: Doctor | null) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const setDoctor = useMutation(trpc.patients.setDoctor.mutationOptions());
  const register = useMutation(trpc.directory.register.mutationOptions());
  const unregister = useMutation(trpc.directory.unregister.mutationOptions());
  const put = async (healthcareWorkerId: Doctor["id"] | null) =>
    queryClient.setQueryData(
      trpc.patients.getDoctors.queryKey({ id }),
      await setDoctor.mutateAsync({ id, role, healthcareWorkerId }),
    );
  const refreshBook = async () =>
    Promise.all(
      [trpc.directory, trpc.healthcareWorkers, trpc.organizations].map((part) =>
        queryClient.invalidateQueries({ queryKey: part.pathKey() }),
      ),
    );
  return async (chosen: ChosenDoctor | null): Promise<void> => {
    try {
      const input = chosen?.from === "directory" ? readEntry(chosen.place).input : null;
      const registered = input && (await register.mutateAsync(input));
      const worker = chosen?.from === "book" ? chosen.colleague : (registered?.healthcareWorker ?? null);
      await put(worker?.id ?? null);
      if (registered) await refreshBook();
      const wasMade = registered !== null && Object.values(registered.created).includes(true);
      showToast({
        text: worker ? t("directory.doctors.set", { name: nameOf(worker) }) : t("directory.doctors.removed"),
        about: `${id}.${role}`,
        undo: async () => {
          try {
            await put(before?.id ?? null);
            if (registered?.registrationId && wasMade) {
              await unregister.mutateAsync({ registrationId: registered.registrationId });
              await refreshBook();
            }
          } catch (error) {
            tellFailure(error);
          }
        },
      });
    } catch (error) {
      tellFailure(error);
    }
  };
}
