import type { FileRefusalReason, PageRead } from "@daybook/domain";
import type { Drawn } from "./canvas.ts";

type DrawnPage = Drawn & { readonly page: number };

/** What opening a file gave. */
export type Opened =
  | { readonly refused: FileRefusalReason }
  | {
      /** Pages that are read from their pictures have no lines yet. */
      readonly pages: readonly PageRead[];
      readonly shown: readonly DrawnPage[];
      readonly toRead: readonly DrawnPage[];
      /** Whether there were more pictures than are read. */
      readonly isCut: boolean;
    };
