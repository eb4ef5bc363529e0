import { useEffect, useState } from "react";
import { useTranslation } from "../i18n/translation.ts";
import styles from "./states.module.css";

/** A quick answer comes before that; the line would only flicker. */
const shownAfterMs = 150;

/** In place of whatever a search may find, until it is known. */
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
