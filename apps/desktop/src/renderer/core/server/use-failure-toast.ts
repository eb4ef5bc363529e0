import { useCallback } from "react";
import { showToast, type Toast } from "../toasts.ts";
import { failureOf } from "./failure.ts";
import { useFailureText } from "./use-failure-text.ts";

/** Shows a failure in a message at the bottom of the page, when there is no field or list beside which to show it. */
export function useFailureToast(): (error: unknown, choices?: Toast["choices"], about?: string) => void {
  const textOf = useFailureText();
  return useCallback(
    (error, choices, about) => {
      const { kind, requestId } = failureOf(error);
      if (kind === "session") return; // the dialog that asks for the password tells the person
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
