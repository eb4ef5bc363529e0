import { useCallback } from "react";
import { showToast, type Toast } from "../toasts.ts";
import { failureOf } from "./failure.ts";
import { useFailureText } from "./use-failure-text.ts";

/** Tells of a failure at the foot of the page, where there is no field or list to tell it beside. */
export function useFailureToast(): (error: unknown, choices?: Toast["choices"], about?: string) => void {
  const textOf = useFailureText();
  return useCallback(
    (error, choices, about) => {
      const { kind, requestId } = failureOf(error);
      if (kind === "session") return; // the dialog that asks for the password says it
      showToast({
        text: textOf(error),
        tone: "error",
        requestId: kind === "broken" ? requestId : null,
        ...(choices ? { choices } : {}),
        ...(about === undefined ? {} : { about }),
      });
    },
    [textOf],
  );
}
