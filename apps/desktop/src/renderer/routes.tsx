import { Redirect, Route, Switch } from "wouter";
import { createPart, type Part, ShowPart } from "./core/part.ts";
import { isFirstScreen } from "./first-screen.ts";
import { paths } from "./paths.ts";
import type { readDayAhead } from "./schedule/use-schedule-data.ts";
import { NoSuchPage } from "./shell/no-such-page.tsx";
import { SkeletonRows } from "./ui/states.tsx";

/** Each screen is a part of its own, loaded when it is first shown. */
const screens = {
  schedule: createPart(async () => (await import("./schedule/schedule-screen.tsx")).ScheduleScreen),
  patients: createPart(async () => (await import("./patients/patients-screen.tsx")).PatientsScreen),
  register: createPart(async () => (await import("./patients/register-screen.tsx")).RegisterScreen),
  patient: createPart(async () => (await import("./patients/patient-screen.tsx")).PatientScreen),
  settings: createPart(async () => (await import("./settings/settings-screen.tsx")).SettingsScreen),
  imports: createPart(async () => (await import("./imports/imports-screen.tsx")).ImportsScreen),
  importBatch: createPart(async () => (await import("./imports/import-batch-screen.tsx")).ImportBatchScreen),
  hospitals: createPart(async () => (await import("./hospitals/hospitals-screen.tsx")).HospitalsScreen),
};

let firstData: Promise<{ readDayAhead: typeof readDayAhead }> | null = null;

/** Loads the screen that a day begins with while it is still asked who is here. */
export function loadFirstScreen(): void {
  if (!isFirstScreen(location.pathname)) return;
  screens.schedule.load();
  firstData = import("./schedule/use-schedule-data.ts");
}

/** Milliseconds that the page waits at most for its first question to be on the way. */
const patience = 50;

/**
 * Asks for what that screen will show, and is done when the question is on its way: drawing the page first would keep it
 * back for as long as that takes. Where the screen could not be loaded, nothing is lost: it asks by itself.
 */
export async function readFirstScreenAhead(...from: Parameters<typeof readDayAhead>): Promise<void> {
  const asked = firstData?.then(
    (data) => data.readDayAhead(...from),
    () => undefined,
  );
  // Questions of one moment are sent together, at the next turn.
  await Promise.race([asked?.then(() => after(0)), after(patience)]);
}

const after = async (ms: number): Promise<void> => {
  await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
};

/** The list of screens. */
export function Screens() {
  return (
    <Switch>
      <Route path="/">
        <Redirect to={paths.schedule()} replace />
      </Route>
      <Route path="/schedule">{() => <Screen part={screens.schedule} props={{}} />}</Route>
      <Route path="/patients">{() => <Screen part={screens.patients} props={{}} />}</Route>
      <Route path="/patients/new">{() => <Screen part={screens.register} props={{}} />}</Route>
      <Route path="/patients/:id">{({ id }) => <Screen part={screens.patient} props={{ id }} />}</Route>
      <Route path="/settings/:part?/:id?">{() => <Screen part={screens.settings} props={{}} />}</Route>
      <Route path="/imports">{() => <Screen part={screens.imports} props={{}} />}</Route>
      <Route path="/imports/:id">{({ id }) => <Screen part={screens.importBatch} props={{ id }} />}</Route>
      <Route path="/directory">{() => <Screen part={screens.hospitals} props={{}} />}</Route>
      <Route component={NoSuchPage} />
    </Switch>
  );
}

function Screen<Props extends object>({ part, props }: { readonly part: Part<Props>; readonly props: Props }) {
  return <ShowPart part={part} props={props} meanwhile={<SkeletonRows />} />;
}
