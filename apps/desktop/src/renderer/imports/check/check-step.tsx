import { instantOf, settleDateOrders } from "@daybook/domain";
import { Download, Undo2 } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { useKeys } from "../../core/keys/keys.ts";
import { announce } from "../../core/live-region.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { SkeletonRows } from "../../ui/states.tsx";
import type { ReadFile } from "../upload/read-file.ts";
import type { Wizard } from "../wizard.ts";
import { CheckFooter } from "./check-footer.tsx";
import { CheckNotices } from "./check-notices.tsx";
import styles from "./check-step.module.css";
import { type Checking, hasChanges, startCheck, tellKnown, undoChange, useChecking } from "./check-store.ts";
import { CheckTabs, useTab } from "./check-tabs.tsx";
import { saveRowErrors } from "./error-file.ts";
import { FindReplace } from "./find-replace.tsx";
import { CheckGrid } from "./grid/check-grid.tsx";
import { gridColumns } from "./grid/grid-columns.ts";
import { ServerCheck } from "./server-check.tsx";
import { useServerCheck } from "./use-server-check.ts";

/** All rows with their problems, corrected in place. */
export function CheckStep({ wizard, read }: { readonly wizard: Wizard; readonly read: ReadFile }) {
  const { kind, mapping, reading } = wizard;
  const { shape, records, isWhole } = read;
  const dateOrders = useMemo(() => settleDateOrders(read.dateOrders, reading), [read.dateOrders, reading]);
  const checking = useChecking();
  const format = useFormat();
  // The clinic's day when the check began: a new day at midnight would check all rows again while the person works.
  const [today] = useState(() => format.dayOf(instantOf(Date.now())));
  useEffect(() => {
    if (isWhole)
      startCheck({
        kind,
        mapping,
        heading: shape.heading,
        hasHeading: shape.hasHeading,
        records,
        dateOrders,
        latestBirthDate: today,
      });
  }, [kind, mapping, shape, records, dateOrders, isWhole, today]);
  if (!isWhole) return <ServerCheck wizard={wizard} read={read} />;
  const isOfFile = checking?.records === records;
  return isOfFile ? (
    <CheckRows key={checking.number} wizard={wizard} read={read} checking={checking} />
  ) : (
    <SkeletonRows />
  );
}

interface Props {
  readonly wizard: Wizard;
  readonly read: ReadFile;
  readonly checking: Checking;
}

function CheckRows({ wizard, read, checking }: Props) {
  const { shape } = read;
  const { t } = useTranslation();
  const { check } = checking;
  const { kind, mapping, target } = wizard;
  const { data: answer } = useServerCheck(wizard, checking.isDone);
  useEffect(() => {
    if (checking.isDone) tellKnown(check, target === "local" ? answer : undefined);
  }, [check, checking.isDone, answer, target]);
  const columns = useMemo(() => gridColumns(kind, mapping, shape.heading), [kind, mapping, shape.heading]);
  const { tab, rows, choose } = useTab(checking);
  const [finding, setFinding] = useState(false);
  const undo = () => announce(t(undoChange() ? "shell.undone" : "shell.nothingToUndo"));
  useKeys(t("imports.step.check"), [{ keys: "Ctrl+z", label: t("shell.keys.undo"), run: undo }]);
  return (
    <>
      <div className={styles["tools"]}>
        <CheckTabs tab={tab} counts={check.counts()} onChoose={choose} />
        <div className={styles["actions"]}>
          {hasChanges() && (
            <Button variant="subtle" leftSection={<Undo2 size={14} aria-hidden="true" />} onClick={undo}>
              {t("common.undo")}
            </Button>
          )}
          <FindReplace check={check} columns={columns} opened={finding} onToggle={setFinding} />
          <Button
            leftSection={<Download size={14} aria-hidden="true" />}
            disabled={check.counts().errors === 0}
            onClick={() => saveRowErrors(check, shape.heading)}
          >
            {t("imports.errorCsv")}
          </Button>
        </div>
      </div>
      <CheckNotices wizard={wizard} answer={answer} rows={check.size} />
      <CheckGrid
        key={`${tab}-${checking.isDone}`}
        checking={checking}
        rows={rows}
        columns={columns}
        width={shape.heading.length}
        showsCard={!finding}
      />
      <CheckFooter wizard={wizard} check={check} isDone={checking.isDone} answer={answer} read={read} />
    </>
  );
}
