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
 * The button that leads on from a step. Each step has it at the same place, so that it rests for a moment after the step
 * has come and takes no second click: a double click would go past a step unseen, and the last one imports.
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
