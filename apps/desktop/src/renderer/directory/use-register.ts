import { checkEntry, mayCall, type RegisterDirectoryInput, registerDirectoryInput } from "@daybook/domain";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../core/server/client.ts";
import { useIsCutOff, useOfflineSince } from "../core/server/use-connection.ts";
import { useFailureToast } from "../core/server/use-failure-toast.ts";
import { useMe } from "../core/session/session.tsx";
import { showToast } from "../core/toasts.ts";
import { useTranslation } from "../i18n/translation.ts";
import { type FoundPlace, isAllThere, nameOf } from "./found-worker.ts";
import { practitionerOf } from "./practitioner-of.ts";

/** Values that were missing in the directory and typed here, by field. */
type TypedFields = Readonly<Record<string, string>>;

/** What registering the entry would send; or the fields that stand in the way. */
export function readEntry(
  { fields }: FoundPlace,
  typed: TypedFields = {},
): { readonly input: RegisterDirectoryInput | null; readonly wrong: readonly string[] } {
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== ""));
  const read = registerDirectoryInput.safeParse({ ...fields, ...given });
  if (!read.success) return { input: null, wrong: [...new Set(read.error.issues.map(({ path }) => String(path[0])))] };
  const checked = checkEntry(read.data);
  if (!checked.ok) return { input: null, wrong: (checked.refusal.issues ?? []).map(({ path }) => path) };
  return { input: read.data, wrong: [] };
}

/** Puts an entry into the clinic's book, with an undo that takes back what it made. */
export function useRegister() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const { role } = useMe();
  const isOffline = useOfflineSince() !== null;
  const isCutOff = useIsCutOff();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const register = useMutation(trpc.directory.register.mutationOptions());
  const unregister = useMutation(trpc.directory.unregister.mutationOptions());
  const makePractitioner = useMutation(trpc.practitioners.create.mutationOptions());
  const removePractitioner = useMutation(trpc.practitioners.delete.mutationOptions());
  const mayAdd = mayCall("directory.register", role);
  const refresh = async () =>
    Promise.all(
      [trpc.directory, trpc.healthcareWorkers, trpc.organizations, trpc.practitioners].map((part) =>
        queryClient.invalidateQueries({ queryKey: part.pathKey() }),
      ),
    );
  const addable = (place: FoundPlace, typed?: TypedFields): boolean =>
    mayAdd && !isCutOff && !register.isPending && !isAllThere(place) && readEntry(place, typed).input !== null;
  return {
    mayAdd,
    isOffline,
    isCutOff,
    isPending: register.isPending || makePractitioner.isPending,
    addable,
    register: async (place: FoundPlace, typed: TypedFields = {}, withColumn = false): Promise<void> => {
      const { input } = readEntry(place, typed);
      if (!input) return;
      try {
        const { registrationId, organization } = await register.mutateAsync(input);
        const practitioner =
          withColumn && !isOffline && place.inBook.practitionerId === null
            ? await makePractitioner.mutateAsync(practitionerOf(input)).catch((error: unknown) => {
                tellFailure(error);
                return null;
              })
            : null;
        await refresh();
        showToast({
          text: t(organization ? "directory.added" : "directory.addedAlone", {
            name: nameOf({ ...place.fields, ...typed }),
          }),
          about: place.id,
          undo:
            registrationId === null
              ? null
              : async () => {
                  try {
                    if (practitioner) await removePractitioner.mutateAsync({ id: practitioner.id });
                    await unregister.mutateAsync({ registrationId });
                  } catch (error) {
                    tellFailure(error);
                  } finally {
                    await refresh();
                  }
                },
        });
      } catch (error) {
        tellFailure(error);
      }
    },
  };
}
