import type { ColumnMapping, FileReading, ImportBatchId, ImportKind, ImportTarget } from "@daybook/domain";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { useTRPC } from "../../core/server/client.ts";
import { useSession } from "../../core/session/session.tsx";
import { paths } from "../../paths.ts";
import { dispatch } from "../wizard-store.ts";
import type { ToImport } from "./corrected-file.ts";

/** Files that have been uploaded or are being uploaded, so that none is sent twice. */
const uploads = new WeakMap<File, { readonly kind: ImportKind; readonly batchId: Promise<ImportBatchId> }>();

/**
 * Uploads a file with how it is read, which the server stores with it. If a person changes that later, the file is not
 * sent again: the check and the start name the change.
 */
export function useUpload(): (file: File, kind: ImportKind, reading: FileReading) => Promise<ImportBatchId> {
  const { backend } = useSession();
  return async (file, kind, reading) => {
    const known = uploads.get(file);
    if (known?.kind === kind) return known.batchId;
    const batchId = backend.uploadImport(kind, file, reading);
    uploads.set(file, { kind, batchId });
    return batchId.catch((error: unknown) => {
      uploads.delete(file);
      throw error;
    });
  };
}

export interface StartWish {
  /** The corrected file; making it takes a moment for a large one. */
  readonly prepare: () => Promise<ToImport>;
  readonly kind: ImportKind;
  readonly mapping: ColumnMapping;
  readonly target: ImportTarget;
  /** Whether to import a file that was imported before. */
  readonly again: boolean;
}

/** Uploads the file and starts its import; then shows the import's page. */
export function useStartImport() {
  const trpc = useTRPC();
  const upload = useUpload();
  const queryClient = useQueryClient();
  const [, navigate] = useLocation();
  const start = useMutation(trpc.imports.start.mutationOptions());
  return useMutation({
    mutationFn: async ({ prepare, kind, mapping, target, again }: StartWish) => {
      const { file, reading, corrections } = await prepare();
      const batchId = await upload(file, kind, reading);
      const isAsFound = Object.keys(reading).length === 0;
      await start.mutateAsync({
        batchId,
        mapping: [...mapping],
        corrections: [...corrections],
        target,
        again,
        ...(isAsFound ? {} : { file: reading }),
      });
      return batchId;
    },
    onSuccess: async (batchId) => {
      navigate(paths.importBatch(batchId));
      dispatch({ type: "closed" });
      await queryClient.invalidateQueries({ queryKey: trpc.imports.pathKey() });
    },
  });
}
