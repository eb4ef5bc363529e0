import { type MouseEvent, type ReactNode, useEffect, useState } from "react";
import { useKeys } from "../core/keys/keys.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";

/** Longer than the pause between the clicks of a double click. */
const restMs = 600;

interface Props {
  readonly disabled?: boolean;
  readonly loading?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/**
 * The button for the next step. It is at the same place in each step, so it ignores clicks for a moment after a step
 * has appeared: a double click would skip a step unseen, and in the last step it would import.
 */
export function StepButton({ onClick, children, ...props }: Props) {
  const { t } = useTranslation();
  const [rests, setRests] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setRests(false), restMs);
    return () => clearTimeout(timer);
  }, []);
  const goOn = ({ repeat }: KeyboardEvent) => {
    if (!repeat && !rests && !props.disabled && !props.loading) onClick();
  };
  useKeys(t("shell.nav.imports"), [{ keys: "Ctrl+Enter", label: t("imports.keys.goOn"), run: goOn }]);
  const onPress = (event: MouseEvent) => {
    const isByKeyboard = event.detail === 0; // which has the focus anew for every step
    if (isByKeyboard || (!rests && event.detail === 1)) onClick();
  };
  return (
    <Button {...props} variant="filled" aria-disabled={rests || undefined} onClick={onPress}>
      {children}
    </Button>
  );
}
