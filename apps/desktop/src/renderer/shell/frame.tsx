import { mayCall, type ProcedurePath } from "@daybook/domain";
import {
  CalendarDays,
  CloudOff,
  FileUp,
  Hospital,
  Inbox,
  type LucideIcon,
  PanelLeft,
  Settings,
  Sun,
  Users,
} from "lucide-react";
import { type ReactNode, useState } from "react";
import { Link, useLocation } from "wouter";
import { ShowPart } from "../core/part.ts";
import { usePreferences } from "../core/preferences.ts";
import { useIsServerAway } from "../core/server/needs-server.tsx";
import { useDeskStatus } from "../core/server/use-connection.ts";
import { useMe, useSession } from "../core/session/session.tsx";
import { toggleSidebar, useSidebarFolded } from "../core/sidebar.ts";
import { useTranslation } from "../i18n/translation.ts";
import { useOpenNote } from "../notes/capture/capture-state.ts";
import { paths } from "../paths.ts";
import { Kbd } from "../ui/kbd.tsx";
import styles from "./frame.module.css";
import { PaneProvider } from "./pane.tsx";
import { banners, notePane } from "./parts.ts";
import { SidebarProvider } from "./sidebar-slot.tsx";
import { TitleBar } from "./title-bar.tsx";
import { Toasts } from "./toasts.tsx";

/** A place in the sidebar and the procedure that one must be allowed to call there. */
interface Place {
  readonly key: "myDay" | "schedule" | "patients" | "hospitals" | "imports" | "attention" | "settings";
  readonly path: string;
  readonly icon: LucideIcon;
  readonly keys: string;
  /** The place is hidden from those who may not call this procedure. */
  readonly needs: ProcedurePath;
  /** Whether it is in the desktop app only. */
  readonly appOnly?: boolean;
}

/** The places, in the order in which a day uses them. */
const places: readonly Place[] = [
  { key: "myDay", path: paths.myDay(), icon: Sun, keys: "g m", needs: "summaries.approve" },
  { key: "schedule", path: paths.schedule(), icon: CalendarDays, keys: "g s", needs: "appointments.day" },
  { key: "patients", path: paths.patients(), icon: Users, keys: "g p", needs: "patients.list" },
  { key: "hospitals", path: paths.directory(), icon: Hospital, keys: "g d", needs: "hospitals.list" },
  { key: "imports", path: paths.imports(), icon: FileUp, keys: "g i", needs: "imports.list" },
  {
    key: "attention",
    path: paths.attention(),
    icon: Inbox,
    keys: "g n",
    needs: "appointments.day",
    appOnly: true,
  },
  { key: "settings", path: paths.settings(), icon: Settings, keys: "g ,", needs: "session.me" },
];

/** The places that have nothing to show or to do without the server. In the directory, the clinic's book is there. */
const needsServer: ReadonlySet<Place["key"]> = new Set(["imports"]);

/** The places that the person may use. */
export function usePlaces(): readonly Place[] {
  const { role } = useMe();
  const { app } = useSession().backend;
  return places.filter(({ needs, appOnly = false }) => mayCall(needs, role) && (app !== null || !appOnly));
}

/** What surrounds every screen: title bar, sidebar, the pane at the right, messages. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { paneWidth } = usePreferences();
  const narrow = useSidebarFolded();
  const [pane, setPane] = useState<HTMLElement | null>(null);
  const [below, setBelow] = useState<HTMLElement | null>(null);
  return (
    <div className={styles["frame"]} data-narrow={narrow || undefined}>
      <a className={styles["skip"]} href="#content">
        {t("shell.skip")}
      </a>
      <TitleBar />
      <ShowPart part={banners} props={{}} wanted={false} />
      <div className={styles["middle"]}>
        <div className={styles["sidebar"]}>
          <nav aria-label={t("shell.navigation")}>
            {usePlaces().map((place) => (
              <PlaceLink key={place.key} place={place} />
            ))}
          </nav>
          <div ref={setBelow} className={styles["below"]} />
          <button type="button" className={styles["collapse"]} aria-expanded={!narrow} onClick={toggleSidebar}>
            <PanelLeft size={16} strokeWidth={1.75} aria-hidden="true" />
            <span>{narrow ? t("shell.expand") : t("shell.collapse")}</span>
            <Kbd keys="[" />
          </button>
        </div>
        <PaneProvider value={pane}>
          <SidebarProvider value={narrow ? null : below}>
            <main id="content" data-page="" tabIndex={-1} className={styles["content"]}>
              {children}
            </main>
          </SidebarProvider>
        </PaneProvider>
        <aside ref={setPane} data-page="" className={styles["pane"]} style={{ width: paneWidth }} />
        <ShowPart part={notePane} props={{}} wanted={useOpenNote() !== null} />
      </div>
      <Toasts />
    </div>
  );
}

function PlaceLink({ place: { key, path, icon: Icon, keys } }: { readonly place: Place }) {
  const { t } = useTranslation();
  const [location] = useLocation();
  const open = (useDeskStatus()?.attention ?? 0) * (key === "attention" ? 1 : 0);
  const isLater = useIsServerAway() && needsServer.has(key);
  const name = t(`shell.nav.${key}`);
  const root = `/${path.split("/")[1] ?? ""}`;
  return (
    <Link
      href={path}
      title={name}
      className={styles["place"] ?? ""}
      aria-current={location.startsWith(root) ? "page" : undefined}
      data-later={isLater || undefined}
      aria-label={
        isLater
          ? t("shell.desk.placeNeedsServer", { place: name })
          : open > 0
            ? t("shell.desk.attentionLink", { count: open })
            : undefined
      }
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{name}</span>
      {isLater ? (
        <CloudOff size={14} strokeWidth={1.75} aria-hidden="true" />
      ) : open > 0 ? (
        <span className={styles["count"]}>{open}</span>
      ) : (
        <Kbd keys={keys} />
      )}
    </Link>
  );
}
