import type { NoteId, PatientId } from "@daybook/domain";
import { Redirect, Route, Switch } from "wouter";
import { createLaterPart } from "./core/later-part.ts";
import { createPart, type Part, ShowPart } from "./core/part.ts";
import { useMe } from "./core/session/session.tsx";
import { isFirstScreen } from "./first-screen.ts";
import { paths } from "./paths.ts";
import { NoSuchPage } from "./shell/no-such-page.tsx";
import { SkeletonRows } from "./ui/states.tsx";

/** Each screen is loaded separately, when it is first shown. */
const screens = {
  schedule: createPart(async () => (await import("./schedule/schedule-screen.tsx")).ScheduleScreen),
  patients: createPart(async () => (await import("./patients/search/patients-screen.tsx")).PatientsScreen),
  register: createPart(async () => (await import("./patients/registration/register-screen.tsx")).RegisterScreen),
  patient: createLaterPart(async () => (await import("./patients/record/patient-screen.tsx")).PatientScreen),
  checkNote: createLaterPart(async () => (await import("./notes/check/check-screen.tsx")).CheckScreen),
  myDay: createLaterPart(async () => (await import("./my-day/my-day-screen.tsx")).MyDayScreen),
  settings: createPart(async () => (await import("./settings/settings-screen.tsx")).SettingsScreen),
  imports: createLaterPart(async () => (await import("./imports/list/imports-screen.tsx")).ImportsScreen),
  importBatch: createLaterPart(
    async () => (await import("./imports/results/import-batch-screen.tsx")).ImportBatchScreen,
  ),
  attention: createPart(async () => (await import("./attention/attention-screen.tsx")).AttentionScreen),
  workers: createLaterPart(async () => (await import("./directory/workers-screen.tsx")).WorkersScreen),
  colleagues: createLaterPart(async () => (await import("./directory/colleagues-screen.tsx")).ColleaguesScreen),
  organizations: createLaterPart(
    async () => (await import("./directory/organizations-screen.tsx")).OrganizationsScreen,
  ),
  hospitals: createLaterPart(async () => (await import("./hospitals/hospitals-screen.tsx")).HospitalsScreen),
};

/** Loads the first screen while the session is still being requested; resolves when that screen can be drawn. */
export async function loadFirstScreen(): Promise<void> {
  if (isFirstScreen(location.pathname)) await screens.schedule.load();
}

/** All screens by address. */
export function Screens() {
  const startsWithOwnDay = useMe().role === "clinician";
  return (
    <Switch>
      <Route path="/">
        <Redirect to={startsWithOwnDay ? paths.myDay() : paths.schedule()} replace />
      </Route>
      <Route path="/my-day">{() => <Screen part={screens.myDay} props={{}} />}</Route>
      <Route path="/schedule">{() => <Screen part={screens.schedule} props={{}} />}</Route>
      <Route path="/patients">{() => <Screen part={screens.patients} props={{}} />}</Route>
      <Route path="/patients/new">{() => <Screen part={screens.register} props={{}} />}</Route>
      <Route path="/patients/:id">{({ id }) => <Screen part={screens.patient} props={{ id }} />}</Route>
      <Route path="/patients/:patientId/notes/:noteId/check">
        {({ patientId, noteId }) => (
          <Screen part={screens.checkNote} props={{ patientId: patientId as PatientId, noteId: noteId as NoteId }} />
        )}
      </Route>
      <Route path="/settings/:part?/:id?">{() => <Screen part={screens.settings} props={{}} />}</Route>
      <Route path="/imports">{() => <Screen part={screens.imports} props={{}} />}</Route>
      <Route path="/imports/:id">{({ id }) => <Screen part={screens.importBatch} props={{ id }} />}</Route>
      <Route path="/attention">{() => <Screen part={screens.attention} props={{}} />}</Route>
      <Route path="/directory/workers">{() => <Screen part={screens.workers} props={{}} />}</Route>
      <Route path="/directory/colleagues">{() => <Screen part={screens.colleagues} props={{}} />}</Route>
      <Route path="/directory/organizations">{() => <Screen part={screens.organizations} props={{}} />}</Route>
      <Route path="/directory">{() => <Screen part={screens.hospitals} props={{}} />}</Route>
      <Route component={NoSuchPage} />
    </Switch>
  );
}

function Screen<Props extends object>({ part, props }: { readonly part: Part<Props>; readonly props: Props }) {
  return <ShowPart part={part} props={props} meanwhile={<SkeletonRows />} />;
}
