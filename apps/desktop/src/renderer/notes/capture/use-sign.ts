import { type AppointmentId, type Instant, instantOf, type NoteKind, type PatientId } from "@daybook/domain";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../core/server/client.ts";

interface Signed {
  readonly content: string;
  /** Null for now. */
  readonly takenAt: Instant | null;
  readonly kind: NoteKind | null;
  readonly appointmentId: AppointmentId | null;
}

/** Files a note. Afterwards the chart and the summary are asked for again. */
export function useSign(patientId: PatientId) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.notes.create.mutationOptions());
  const sign = async ({ content, takenAt, kind, appointmentId }: Signed) => {
    try {
      const saved = await create.mutateAsync({
        patientId,
        content,
        takenAt: takenAt ?? instantOf(Date.now()),
        appointmentId,
        ...(kind === null ? {} : { kind }),
      });
      void queryClient.invalidateQueries(trpc.notes.pathFilter());
      void queryClient.invalidateQueries(trpc.summaries.pathFilter());
      return saved;
    } catch {
      return null; // said in the form; the draft stays
    }
  };
  return { sign, isSigning: create.isPending, error: create.error };
}
