import { Modal, type ModalProps } from "@mantine/core";
import { type ReactNode, useRef } from "react";
import { LayerContext, useLayer } from "../core/keys/layers.ts";
import { useFocusInside } from "../core/keys/use-focus-inside.ts";
import { useTranslation } from "../i18n/translation.ts";

/**
 * The only dialog component. It has the focus and the keys from the moment it is requested, so that typing does not
 * reach the page behind it. When it closes, the focus returns to where it was.
 */
export function Dialog({ children, ...props }: ModalProps & { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <LayerContext value={useLayer("dialog", props.opened)}>
      <Modal closeButtonProps={{ "aria-label": t("common.close") }} {...props} returnFocus={false}>
        <DialogBody>{children}</DialogBody>
      </Modal>
    </LayerContext>
  );
}

/** A dialog without a title bar, for dialogs that start with a field. */
export function BareDialog({
  label,
  children,
  ...props
}: Omit<ModalProps, "title"> & { readonly label: string; readonly children: ReactNode }) {
  return (
    <LayerContext value={useLayer("dialog", props.opened)}>
      <Modal.Root {...props} lockScroll={false} padding={0} transitionProps={{ duration: 0 }} returnFocus={false}>
        <Modal.Overlay backgroundOpacity={0.25} />
        <Modal.Content aria-label={label}>
          <DialogBody>{children}</DialogBody>
        </Modal.Content>
      </Modal.Root>
    </LayerContext>
  );
}

function DialogBody({ children }: { readonly children: ReactNode }) {
  const mark = useRef<HTMLSpanElement>(null);
  useFocusInside(() => mark.current?.closest<HTMLElement>("[role=dialog]") ?? null);
  return (
    <>
      <span ref={mark} hidden />
      {children}
    </>
  );
}
