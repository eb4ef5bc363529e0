import type { ColumnMapping, ColumnMatches, FileReading, ImportKind, ImportTarget, Refusal } from "@daybook/domain";
import { guessKind, mapField, proposeMapping } from "./match/match-file.ts";
import type { ReadFile } from "./upload/read-file.ts";

export const steps = ["upload", "match", "check", "import"] as const;
export type Step = (typeof steps)[number];

/** The state of a file until its import starts. Nothing of it is saved anywhere before the last step. */
export interface Wizard {
  readonly file: File;
  readonly step: Step;
  readonly kind: ImportKind;
  /** A person's choices of how the file is read. */
  readonly reading: FileReading;
  readonly read: ReadFile | null;
  /** Why the file cannot be read. */
  readonly refusal: Refusal | null;
  readonly matches: ColumnMatches | null;
  readonly mapping: ColumnMapping;
  /** Whether the mapping is one that a person used for such a file before. */
  readonly isRecalled: boolean;
  readonly target: ImportTarget;
}

/** A person's choices for a file that is read. */
export type LeftWizard = Pick<Wizard, "mapping" | "target" | "step">;

export type WizardAction =
  | { readonly type: "opened"; readonly file: File; readonly kind?: ImportKind | undefined }
  | { readonly type: "read"; readonly read: ReadFile; readonly keepKind: boolean }
  | { readonly type: "refused"; readonly refusal: Refusal }
  | { readonly type: "kind"; readonly kind: ImportKind }
  | { readonly type: "reading"; readonly change: FileReading }
  | { readonly type: "map"; readonly field: string; readonly column: number | null }
  | { readonly type: "target"; readonly target: ImportTarget }
  | { readonly type: "step"; readonly step: Step }
  | { readonly type: "recalled"; readonly left: LeftWizard }
  /** Restores the wizard as it was before it was closed. */
  | { readonly type: "reopened"; readonly wizard: Wizard }
  | { readonly type: "closed" };

export function wizardReducer(state: Wizard | null, action: WizardAction): Wizard | null {
  if (action.type === "opened") return opened(action.file, action.kind ?? "hospitals");
  if (action.type === "reopened") return action.wizard;
  if (!state) return null;
  switch (action.type) {
    case "read": {
      const { read } = action;
      const kind = action.keepKind ? state.kind : guessKind(read.shape);
      return { ...state, read, kind, refusal: null, ...proposed(kind, read) };
    }
    case "refused":
      return { ...state, refusal: action.refusal };
    case "kind":
      return { ...state, kind: action.kind, ...(state.read ? proposed(action.kind, state.read) : {}) };
    case "reading":
      return { ...state, reading: { ...state.reading, ...action.change } };
    case "map":
      return { ...state, mapping: mapField(state.mapping, action.field, action.column) };
    case "target":
      return { ...state, target: action.target };
    case "step":
      return mayGoTo(state, action.step) ? { ...state, step: action.step } : state;
    case "recalled":
      return { ...state, ...action.left };
    case "closed":
      return null;
  }
}

/** Going back is always possible, going ahead only to steps that are ready. */
export function mayGoTo({ read, refusal }: Wizard, step: Step): boolean {
  return step === "upload" || (read !== null && refusal === null && step !== "import");
}

const opened = (file: File, kind: ImportKind): Wizard => ({
  file,
  kind,
  step: "upload",
  reading: {},
  read: null,
  refusal: null,
  matches: null,
  mapping: [],
  isRecalled: false,
  target: "local",
});

function proposed(
  kind: ImportKind,
  { shape }: ReadFile,
): Pick<Wizard, "matches" | "mapping" | "isRecalled" | "target"> {
  const { matches, isRecalled } = proposeMapping(kind, shape);
  return { matches, mapping: matches.mapping, isRecalled, target: "local" };
}
