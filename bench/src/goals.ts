import { booking } from "./goals/booking.ts";
import { deskAlone } from "./goals/desk/desk-alone.ts";
import { desksTogether } from "./goals/desk/desks-together.ts";
import { firstSync } from "./goals/desk/g27-first-sync.ts";
import { importCapture } from "./goals/desk/g31-import-capture.ts";
import { directoryPart } from "./goals/desk/g32-directory-part.ts";
import { duplicateCheck } from "./goals/duplicate-check.ts";
import { remoteDirectory } from "./goals/g04-remote-directory.ts";
import { patientSearch } from "./goals/g12-patient-search.ts";
import { directory } from "./goals/g14-directory.ts";
import { dayList } from "./goals/g18-day-list.ts";
import { imports } from "./goals/imports.ts";
import { slots } from "./goals/slots.ts";
import type { Finding } from "./harness.ts";
import type { World } from "./world.ts";

/** In the order in which they run: patients first, while the database is empty otherwise. */
export const goals: readonly { ids: readonly string[]; run: (world: World) => Promise<Finding[]> }[] = [
  { ids: ["G12"], run: patientSearch },
  { ids: ["G1", "G2", "G3", "G5", "P-01"], run: imports },
  { ids: ["G31"], run: importCapture },
  { ids: ["dup"], run: duplicateCheck },
  { ids: ["G9", "G10", "G11"], run: slots },
  { ids: ["G18"], run: dayList },
  { ids: ["G14", "G15"], run: directory },
  { ids: ["G32"], run: directoryPart },
  { ids: ["G27"], run: firstSync },
  { ids: ["G13", "G28"], run: deskAlone },
  { ids: ["G29", "G30"], run: desksTogether },
  { ids: ["G4"], run: remoteDirectory },
  { ids: ["G6", "G7", "G8"], run: booking },
];
