import type { CorpusFile } from "./corpus-file.ts";
import { damagedFiles } from "./damaged-files.ts";
import { goodFiles } from "./good-files.ts";
import { hostileFiles } from "./hostile-files.ts";

/** Files that people and attackers send, all made by code: nothing here is anybody's. */
export const corpus: readonly CorpusFile[] = [...goodFiles, ...damagedFiles, ...hostileFiles];
