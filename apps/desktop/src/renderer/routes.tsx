import { lazy, Suspense } from "react";
import { Redirect, Route, Switch } from "wouter";
import { paths } from "./paths.ts";
import { NoSuchPage } from "./shell/no-such-page.tsx";
import { SkeletonRows } from "./ui/states.tsx";

/** Each screen is a part of its own, loaded when it is first shown. */
const ScheduleScreen = lazy(async () => ({ default: (await import("./schedule/schedule-screen.tsx")).ScheduleScreen }));
const PatientsScreen = lazy(async () => ({ default: (await import("./patients/patients-screen.tsx")).PatientsScreen }));
const RegisterScreen = lazy(async () => ({ default: (await import("./patients/register-screen.tsx")).RegisterScreen }));
const PatientScreen = lazy(async () => ({ default: (await import("./patients/patient-screen.tsx")).PatientScreen }));
const SettingsScreen = lazy(async () => ({ default: (await import("./settings/settings-screen.tsx")).SettingsScreen }));
const ImportsScreen = lazy(async () => ({ default: (await import("./imports/imports-screen.tsx")).ImportsScreen }));
const ImportBatchScreen = lazy(async () => ({
  default: (await import("./imports/import-batch-screen.tsx")).ImportBatchScreen,
}));
const HospitalsScreen = lazy(async () => ({
  default: (await import("./hospitals/hospitals-screen.tsx")).HospitalsScreen,
}));

/** The list of screens. */
export function Screens() {
  return (
    <Suspense fallback={<SkeletonRows />}>
      <Switch>
        <Route path="/">
          <Redirect to={paths.schedule()} replace />
        </Route>
        <Route path="/schedule" component={ScheduleScreen} />
        <Route path="/patients" component={PatientsScreen} />
        <Route path="/patients/new" component={RegisterScreen} />
        <Route path="/patients/:id">{({ id }) => <PatientScreen id={id} />}</Route>
        <Route path="/settings/:part?/:id?" component={SettingsScreen} />
        <Route path="/imports" component={ImportsScreen} />
        <Route path="/imports/:id">{({ id }) => <ImportBatchScreen id={id} />}</Route>
        <Route path="/directory" component={HospitalsScreen} />
        <Route component={NoSuchPage} />
      </Switch>
    </Suspense>
  );
}
