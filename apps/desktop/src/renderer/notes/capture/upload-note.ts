import type { Note } from "@daybook/domain";
import type { Fetch } from "../../core/server/backend.ts";
import { refusalOf } from "../../core/server/http-upload.ts";
import { OfflineError } from "../../core/server/offline-error.ts";

interface Sent {
  readonly patientId: string;
  readonly file: File;
  readonly takenAt: string;
  readonly appointmentId: string | null;
}

/** What the server says of a file that it filed. */
export type FiledNote = Pick<Note, "id" | "kind" | "readingState" | "readingProblem" | "unchecked">;

/** Files a document as a note of its own. A refusal is thrown as a failure like that of a procedure. */
export async function uploadNote(
  { patientId, file, takenAt, appointmentId }: Sent,
  send: Fetch,
  idempotencyKey: string,
): Promise<FiledNote> {
  const form = new FormData();
  form.append("taken_at", takenAt);
  if (appointmentId !== null) form.append("appointment_id", appointmentId);
  form.append("file", file, file.name);
  const answer = await send(`/api/v1/patients/${patientId}/notes`, {
    method: "POST",
    body: form,
    credentials: "same-origin",
    headers: { "idempotency-key": idempotencyKey },
  }).catch((error: unknown) => {
    throw new OfflineError("unconfirmed", { cause: error });
  });
  if (!answer.ok) throw await refusalOf(answer);
  const said = (await answer.json()) as Pick<Note, "id" | "kind" | "unchecked"> & {
    readonly reading_state: Note["readingState"];
    readonly reading_problem: Note["readingProblem"];
  };
  const { id, kind, unchecked, reading_state: readingState, reading_problem: readingProblem } = said;
  return { id, kind, unchecked, readingState, readingProblem };
}
