import type { ImportCheck } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "../../core/server/client.ts";
import type { Wizard } from "../wizard.ts";
import { useUpload } from "./use-start-import.ts";

/** The server's check of the unchanged file: only the server knows which records are already there. */
export function useServerCheck({ file, kind, reading, mapping }: Wizard, enabled = true) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const upload = useUpload();
  return useQuery({
    queryKey: [...trpc.imports.validate.pathKey(), file.name, file.size, file.lastModified, kind, reading, mapping],
    queryFn: async ({ signal }): Promise<ImportCheck> => {
      const batchId = await upload(file, kind, reading);
      const isAsFound = Object.keys(reading).length === 0;
      return client.imports.validate.query(
        { batchId, mapping: [...mapping], ...(isAsFound ? {} : { file: reading }) },
        { signal },
      );
    },
    enabled,
    // Never cached: when the file is chosen again, records imported in between are already there.
    gcTime: 0,
    staleTime: 60_000,
  });
}
