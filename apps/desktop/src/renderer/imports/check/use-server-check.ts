import type { ImportCheck } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "../../core/server/client.ts";
import type { Wizard } from "../wizard.ts";
import { useUpload } from "./use-start-import.ts";

/** What an import of the file as it came would do, by the server: it alone knows which records are there already. */
export function useServerCheck({ file, kind, reading, mapping }: Wizard, enabled = true) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const upload = useUpload();
  return useQuery({
    queryKey: [...trpc.imports.validate.pathKey(), file.name, file.size, file.lastModified, kind, reading, mapping],
    queryFn: async ({ signal }): Promise<ImportCheck> => {
      const batchId = await upload(file, kind);
      const isAsFound = Object.keys(reading).length === 0;
      return client.imports.validate.query(
        { batchId, mapping: [...mapping], ...(isAsFound ? {} : { file: reading }) },
        { signal },
      );
    },
    enabled,
    // Always anew for a file that is chosen anew: what was imported in between is there now.
    gcTime: 0,
    staleTime: 60_000,
  });
}
