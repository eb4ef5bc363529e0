import { ActionIcon } from "@mantine/core";
import { X } from "lucide-react";

/** The cross that closes a pane or takes something away; `label` says which. */
export function CloseButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <ActionIcon aria-label={label} onClick={onClick}>
      <X size={16} aria-hidden="true" />
    </ActionIcon>
  );
}
