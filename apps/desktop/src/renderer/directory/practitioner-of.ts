import { createPractitionerInput } from "@daybook/domain";
import type { Inputs } from "../core/server/client.ts";
import { titleCase } from "./found-worker.ts";

interface Colleague {
  readonly rppsNumber: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly professionName: string;
  readonly specialtyNames: readonly string[];
  readonly email: string | null;
}

/**
 * The practitioner of the clinic that a colleague becomes. The RPPS number is the link between the two, and is unique among the
 * practitioners, so that nobody becomes two. An address that is none for us is left out; the colleague keeps it.
 */
export function practitionerOf(colleague: Colleague): Inputs["practitioners"]["create"] {
  const { rppsNumber, lastName, firstName, professionName, specialtyNames } = colleague;
  const specialties = (specialtyNames.length > 0 ? specialtyNames : [professionName])
    .map((name) => name.slice(0, 100))
    .slice(0, 20);
  const email = createPractitionerInput.shape.email.safeParse(colleague.email).data ?? null;
  return { rppsNumber, lastName: titleCase(lastName), firstName: titleCase(firstName), specialties, email };
}
