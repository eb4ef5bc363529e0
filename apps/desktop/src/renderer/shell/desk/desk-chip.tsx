import { Popover } from "@mantine/core";
import { useEffect, useState } from "react";
import { announce } from "../../core/live-region.ts";
import { useDeskStatus } from "../../core/server/use-connection.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import chip from "../banners/sync-chip.module.css";
import { useSyncState } from "../banners/sync-chip.tsx";
import { DeskPanel } from "./desk-panel.tsx";

/** With fewer records, everything is here before a person could read about it. */
const manyRecords = 5_000;

/** The state of the desk in the title bar; a click opens what there is to know about it. */
export function DeskChip() {
  const { t } = useTranslation();
  const { state, text, spoken, Icon } = useSyncState();
  const filling = useDeskStatus()?.filling ?? null;
  const [opened, setOpened] = useState(false);
  /** Whether somebody opened it. */
  const [isWanted, setWanted] = useState(false);
  const total = filling?.total ?? 0;
  const isLong = total >= manyRecords;
  const quarter = filling && isLong ? Math.floor((filling.done / total) * 4) * 25 : 0;

  useEffect(() => {
    if (!isLong) return undefined;
    setWanted(false);
    setOpened(true);
    return () => {
      setOpened(false);
      showToast({ text: t("sync.ready") });
    };
  }, [isLong, t]);
  useEffect(() => {
    if (quarter > 0) announce(t("sync.percent", { percent: quarter }));
  }, [quarter, t]);

  return (
    <>
      <Popover
        position="bottom-end"
        width={340}
        opened={opened}
        onChange={setOpened}
        // What opens by itself leaves the focus and the keys to the page.
        trapFocus={isWanted}
        returnFocus={isWanted}
        closeOnClickOutside={isWanted}
      >
        <Popover.Target>
          <button
            type="button"
            className={chip["chip"]}
            data-state={state}
            title={t("sync.open")}
            onClick={() => {
              setWanted(!opened);
              setOpened(!opened);
            }}
          >
            <Icon size={14} strokeWidth={1.75} aria-hidden="true" /> {text}
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t("sync.title")}>
          <DeskPanel onClose={() => setOpened(false)} />
        </Popover.Dropdown>
      </Popover>
      <span role="status" className="visually-hidden">
        {spoken}
      </span>
    </>
  );
}
