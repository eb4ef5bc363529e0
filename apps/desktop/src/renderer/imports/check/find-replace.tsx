import { NativeSelect, Popover, TextInput } from "@mantine/core";
import { Replace } from "lucide-react";
import { useMemo, useState } from "react";
import { announce } from "../../core/live-region.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { useMany } from "../use-many.ts";
import type { RowCheck } from "./check-rows.ts";
import styles from "./check-step.module.css";
import { applyChanges } from "./check-store.ts";
import type { GridColumn } from "./grid/grid-columns.ts";
import { useReplacements } from "./use-replacements.ts";

/** Replaces a text in all rows at once; one undo reverts it. */
export function FindReplace({
  check,
  columns,
  opened,
  onToggle: setOpened,
}: {
  readonly check: RowCheck;
  readonly columns: readonly GridColumn[];
  readonly opened: boolean;
  readonly onToggle: (opened: boolean) => void;
}) {
  const { t } = useTranslation();
  const many = useMany();
  const [find, setFind] = useState("");
  const [replaceWith, setReplaceWith] = useState("");
  const [where, setWhere] = useState("");
  const search = useMemo(() => {
    const searched = columns.filter(({ field }) => where === "" || field === where);
    return opened ? { find, replaceWith, columns: searched.map(({ column }) => column) } : null;
  }, [opened, find, replaceWith, where, columns]);
  const { changes, isDone } = useReplacements(check, search);
  const replace = () => {
    applyChanges(changes);
    announce(t("imports.cellsChanged", many(changes.length)));
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} trapFocus withRoles={false}>
      <Popover.Target>
        <Button
          aria-expanded={opened}
          leftSection={<Replace size={14} aria-hidden="true" />}
          onClick={() => setOpened(!opened)}
        >
          {t("imports.findReplace")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t("imports.findReplace")}>
        <form
          className={styles["find"]}
          onSubmit={(event) => {
            event.preventDefault();
            replace();
          }}
        >
          <TextInput
            label={t("imports.find")}
            data-autofocus
            value={find}
            onChange={({ currentTarget }) => setFind(currentTarget.value)}
          />
          <TextInput
            label={t("imports.replaceWith")}
            value={replaceWith}
            onChange={({ currentTarget }) => setReplaceWith(currentTarget.value)}
          />
          <NativeSelect
            label={t("imports.inColumn")}
            data={[
              { value: "", label: t("imports.allColumns") },
              ...columns.map(({ field }) => ({ value: field, label: t(`imports.fields.${field as "name"}`) })),
            ]}
            value={where}
            onChange={({ currentTarget }) => setWhere(currentTarget.value)}
          />
          <Button type="submit" disabled={!isDone || changes.length === 0}>
            {t("imports.replaceCells", many(changes.length))}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
