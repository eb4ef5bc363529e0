import type { PatientId } from "@daybook/domain";
import type { ComponentType } from "react";
import { useEffect, useRef } from "react";

/** An action on a patient found in the command palette, besides opening the record. */
export interface PatientAction {
  readonly id: string;
  readonly label: string;
  readonly icon?: ComponentType<{ size?: number }>;
  readonly run: (patientId: PatientId) => void;
}

let offered: readonly { readonly current: readonly PatientAction[] }[] = [];

/** Offers actions on patients while the caller is shown. */
export function usePatientActions(actions: readonly PatientAction[]): void {
  const mine = useRef(actions);
  mine.current = actions;
  useEffect(() => {
    offered = [...offered, mine];
    return () => {
      offered = offered.filter((other) => other !== mine);
    };
  }, []);
}

export const readPatientActions = (): PatientAction[] => offered.flatMap(({ current }) => current);
