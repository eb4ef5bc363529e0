import { useEffect, useState } from "react";
import { useTranslation } from "../i18n/translation.ts";
import styles from "./states.module.css";

/** A quick answer comes before this time; the line would only flicker. */
const shownAfterMs = 150;

/** Shown in place of search results until they arrive. */
export function Searching() {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), shownAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return shown ? (
    <p role="status" className={styles["searching"]}>
      {t("common.searching")}
    </p>
  ) : null;
}
