import { mayCall } from "@daybook/domain";
import { CalendarPlus, UserRoundPlus, UserRoundSearch } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useCommands } from "../core/keys/commands.ts";
import { KeyLayer } from "../core/keys/key-layer.tsx";
import { useKeys } from "../core/keys/keys.ts";
import { announce } from "../core/live-region.ts";
import { loadWhenIdle, ShowPart } from "../core/part.ts";
import { usePatientActions } from "../core/patient-actions.ts";
import { togglePrivacy, usePrivacy } from "../core/preferences.ts";
import { noteRecentPatient } from "../core/recent-patients.ts";
import { useFailureToast } from "../core/server/use-failure-toast.ts";
import { useMe, useSession } from "../core/session/session.tsx";
import { toggleSidebar } from "../core/sidebar.ts";
import { showToast, undoLatest } from "../core/toasts.ts";
import { useTranslation } from "../i18n/translation.ts";
import { paths } from "../paths.ts";
import { startRegistration } from "../patients/registration/registration-draft.ts";
import { openBooking } from "../schedule/booking/booking-state.ts";
import { BookingPlace } from "./booking-place.tsx";
import { usePlaces } from "./frame.tsx";
import { PalettePlace } from "./palette/palette-place.tsx";
import { openPalette } from "./palette/palette-state.ts";
import { appCommands, expiredDialog, keySheet, partsInOrder } from "./parts.ts";

/**
 * What every screen has around it: keys and commands, the palette, the booking, the dialogs. Its keys and commands
 * are added before those of `children`, which therefore come first.
 */
export function Everywhere({ children }: { readonly children: ReactNode }) {
  const { state, backend } = useSession();
  const [sheet, setSheet] = useState(false);
  useEffect(() => loadWhenIdle(partsInOrder), []);
  return (
    <>
      <Bindings onHelp={() => setSheet(true)} />
      {children}
      {backend.app && <ShowPart part={appCommands} props={{ app: backend.app }} />}
      <PalettePlace />
      <BookingPlace />
      <KeyLayer kind="dialog" opened={sheet}>
        <ShowPart part={keySheet} props={{ opened: sheet, onClose: () => setSheet(false) }} wanted={sheet} />
      </KeyLayer>
      <KeyLayer kind="dialog" opened={state.kind === "expired"}>
        <ShowPart part={expiredDialog} props={{}} wanted={state.kind === "expired"} />
      </KeyLayer>
    </>
  );
}

function Bindings({ onHelp }: { readonly onHelp: () => void }) {
  const { t } = useTranslation();
  const [location, navigate] = useLocation();
  useEffect(() => {
    const id = /^\/patients\/(?<id>[\da-f-]{36})/u.exec(location)?.groups?.["id"];
    if (id) noteRecentPatient(id);
  }, [location]);
  const { lock } = useSession();
  const privacy = usePrivacy();
  const tellFailure = useFailureToast();
  const hide = () => {
    announce(t(privacy ? "shell.privacyOff" : "shell.privacyOn"));
    togglePrivacy();
  };
  const undo = async () => {
    try {
      if (await undoLatest()) announce(t("shell.undone"));
      else showToast({ text: t("shell.nothingToUndo") });
    } catch (error) {
      tellFailure(error);
    }
  };
  const places = usePlaces();
  const maySearch = mayCall("directory.search", useMe().role);
  const findColleague = () => navigate(paths.directory("workers"));
  useKeys(null, [
    { keys: "Ctrl+k", label: t("shell.keys.palette"), run: openPalette, inFields: true, reaches: "popovers" },
    { keys: "Ctrl+z", label: t("shell.keys.undo"), run: () => void undo() },
    { keys: "Ctrl+Shift+l", label: t("shell.keys.lock"), run: lock, inFields: true, reaches: "everything" },
    { keys: "?", label: t("shell.keys.help"), run: onHelp, reaches: "popovers" },
    { keys: "b", label: t("booking.command"), run: () => openBooking() },
    { keys: "[", label: t("shell.keys.sidebar"), run: toggleSidebar },
    { keys: "h", label: t("shell.keys.privacy"), run: hide },
    ...(maySearch ? [{ keys: "g c", label: t("directory.findColleague"), run: findColleague }] : []),
    ...places.map(({ key, path, keys }) => ({ keys, label: t(`shell.nav.${key}`), run: () => navigate(path) })),
  ]);
  usePatientActions([
    {
      id: "book",
      label: t("patients.keys.book"),
      icon: CalendarPlus,
      run: (patientId) => openBooking({ patientId }),
    },
  ]);
  useCommands([
    {
      id: "book",
      section: "create",
      label: t("booking.command"),
      icon: CalendarPlus,
      keys: "b",
      run: () => openBooking(),
    },
    {
      id: "register",
      section: "create",
      label: t("patients.new"),
      icon: UserRoundPlus,
      run: () => {
        startRegistration({});
        navigate(paths.newPatient());
      },
    },
    ...places.map(({ key, path, icon, keys }) => ({
      id: key,
      section: "goTo" as const,
      label: t(`shell.nav.${key}`),
      icon,
      keys,
      run: () => navigate(path),
    })),
    ...(maySearch
      ? [
          {
            id: "findColleague",
            section: "goTo" as const,
            label: t("directory.findColleague"),
            icon: UserRoundSearch,
            keys: "g c",
            run: findColleague,
          },
        ]
      : []),
    ...places
      .filter(({ key }) => key === "imports")
      .map(({ path, icon }) => ({
        id: "import",
        section: "create" as const,
        label: t("shell.importAFile"),
        icon,
        run: () => navigate(path),
      })),
    { id: "privacy", section: "actions", label: t("shell.keys.privacy"), keys: "h", run: hide },
    { id: "lock", section: "actions", label: t("shell.keys.lock"), keys: "Ctrl+Shift+l", run: lock },
    { id: "help", section: "actions", label: t("shell.helpTitle"), keys: "?", run: onHelp },
  ]);
  return null;
}
