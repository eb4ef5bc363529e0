import type { PatientId } from "@daybook/domain";
import type { ComponentType } from "react";
import type { Command } from "../../core/keys/commands.ts";

/** A line of the command palette. */
export interface Choice {
  readonly id: string;
  readonly section: "patients" | "recent" | "day" | "colleagues" | Command["section"];
  readonly label: string;
  readonly note?: string;
  readonly icon?: ComponentType<{ size?: number }> | undefined;
  readonly keys?: string | undefined;
  /** Set for a patient; Tab shows what else can be done with that patient. */
  readonly patientId?: PatientId;
  readonly run: () => void;
}
