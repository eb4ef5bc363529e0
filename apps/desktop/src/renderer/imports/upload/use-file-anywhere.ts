import { useEffect, useRef, useState } from "react";

/**
 * Accepts a file that is dropped or pasted anywhere on the page, or rows copied from a spreadsheet. True while a file
 * is dragged over the page. With null it accepts nothing, and a dropped file does not replace the page either.
 */
export function useFileAnywhere(take: ((file: File) => void) | null): boolean {
  const latest = useRef(take);
  latest.current = take;
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const onDragOver = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      if (event.dataTransfer && !latest.current) event.dataTransfer.dropEffect = "none";
      setIsOver(latest.current !== null);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setIsOver(false);
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      latest.current?.(file);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!latest.current || event.defaultPrevented) return;
      if (event.target instanceof HTMLElement && event.target.matches("input, textarea, select")) return;
      const file = event.clipboardData?.files[0] ?? pastedTable(event.clipboardData?.getData("text/plain") ?? "");
      if (!file) return;
      event.preventDefault();
      latest.current(file);
    };
    addEventListener("dragover", onDragOver);
    addEventListener("dragleave", onDragLeave);
    addEventListener("drop", onDrop);
    addEventListener("paste", onPaste);
    return () => {
      removeEventListener("dragover", onDragOver);
      removeEventListener("dragleave", onDragLeave);
      removeEventListener("drop", onDrop);
      removeEventListener("paste", onPaste);
    };
  }, []);
  return isOver;
}

/** A text of at least two lines may be a table. */
const pastedTable = (text: string): File | null =>
  /\S[\r\n]+\S/u.test(text) ? new File([text], "clipboard.csv", { type: "text/csv" }) : null;
