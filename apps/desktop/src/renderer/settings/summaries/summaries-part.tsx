import { createPart, ShowPart } from "../../core/part.ts";
import { loadLaterTexts } from "../../i18n/translation.ts";
import { SkeletonRows } from "../../ui/states.tsx";

const servicePart = createPart(async () => {
  const [{ ServicePart }] = await Promise.all([import("./service-part.tsx"), loadLaterTexts()]);
  return ServicePart;
});

/** The settings of the summary service, with texts of their own. */
export const SummariesPart = () => <ShowPart part={servicePart} props={{}} meanwhile={<SkeletonRows />} />;
