import { mayCall, type ProcedurePath } from "@daybook/domain";
import { type ComponentType, useEffect, useRef } from "react";
import { Link, Redirect, useRoute } from "wouter";
import { NeedsServer } from "../core/server/needs-server.tsx";
import { useMe } from "../core/session/session.tsx";
import { useTranslation } from "../i18n/translation.ts";
import { paths, type SettingsPart } from "../paths.ts";
import { AboutPart } from "./about-part.tsx";
import { AppearancePart } from "./appearance-part.tsx";
import { AuditPart } from "./audit/audit-part.tsx";
import { ClinicPart } from "./clinic-part.tsx";
import { DevicesPart } from "./devices/devices-part.tsx";
import { KeyboardPart } from "./keyboard-part.tsx";
import { PractitionerPage } from "./practitioners/practitioner-page.tsx";
import { PractitionersPart } from "./practitioners/practitioners-part.tsx";
import { ProfilePart } from "./profile-part.tsx";
import styles from "./settings.module.css";
import { SummariesPart } from "./summaries/summaries-part.tsx";
import { UsersPart } from "./users/users-part.tsx";

/** The procedure that one must be allowed to call to open a part; other parts are open to everybody. */
const needs: Partial<Record<SettingsPart, ProcedurePath>> = {
  users: "users.list",
  devices: "sync.devices",
  summaries: "summaries.getService",
  audit: "audit.list",
};
const parts: Readonly<Record<SettingsPart, ComponentType>> = {
  profile: ProfilePart,
  appearance: AppearancePart,
  keyboard: KeyboardPart,
  clinic: ClinicPart,
  practitioners: PractitionersPart,
  users: UsersPart,
  devices: DevicesPart,
  summaries: SummariesPart,
  audit: AuditPart,
  about: AboutPart,
};
const onlyWithServer: ReadonlySet<SettingsPart> = new Set(["profile", "clinic", "users", "devices", "audit"]);
const names = Object.keys(parts) as SettingsPart[];

export function SettingsScreen() {
  const { t } = useTranslation();
  const { role } = useMe();
  const mayOpen = (name: SettingsPart) => mayCall(needs[name] ?? "session.me", role);
  const [, params] = useRoute("/settings/:part?/:id?");
  const part = names.find((name) => name === params?.part);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In braces, because in some browsers it returns a promise, which an effect must not return.
    top.current?.scrollIntoView();
  }, [part, params?.id]);
  if (!part) return <Redirect to={paths.settings()} replace />;
  const Part = parts[part];
  const practitioner = part === "practitioners" ? params?.id : undefined;
  const shown =
    practitioner !== undefined ? (
      <PractitionerPage key={practitioner} id={practitioner} />
    ) : onlyWithServer.has(part) ? (
      <Part />
    ) : null;
  return (
    <div ref={top} className={styles["screen"]}>
      <nav className={styles["nav"]} aria-label={t("settings.title")}>
        {names.filter(mayOpen).map((name) => (
          <Link key={name} href={paths.settings(name)} aria-current={name === part ? "page" : undefined}>
            {t(`settings.parts.${name}`)}
          </Link>
        ))}
      </nav>
      {shown === null ? <Part /> : <NeedsServer>{shown}</NeedsServer>}
    </div>
  );
}
