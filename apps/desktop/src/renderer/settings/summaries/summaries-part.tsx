import { createLaterPart } from "../../core/later-part.ts";
import { ShowPart } from "../../core/part.ts";
import { SkeletonRows } from "../../ui/states.tsx";

const servicePart = createLaterPart(async () => (await import("./service-part.tsx")).ServicePart);

/** The settings of the summary service, with texts of their own. */
export const SummariesPart = () => <ShowPart part={servicePart} props={{}} meanwhile={<SkeletonRows />} />;
