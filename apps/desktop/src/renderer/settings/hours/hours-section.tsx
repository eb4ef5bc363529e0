import type { PractitionerId } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../core/server/client.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { FailureState, SkeletonRows } from "../../ui/states.tsx";
import { HoursEditor } from "./hours-editor.tsx";
import { placesOf } from "./places.ts";

export function HoursSection({ id }: { readonly id: PractitionerId }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const stored = useQuery(trpc.practitioners.getAvailability.queryOptions({ id }));
  const rooms = useQuery(trpc.locations.list.queryOptions({}));
  const failed = [stored, rooms].find(({ error }) => error);
  if (failed) return <FailureState error={failed.error} retry={() => void failed.refetch()} />;
  if (!stored.data || !rooms.data) return <SkeletonRows rows={10} />;
  const places = placesOf(rooms.data.items, t("hours.noPlace"));
  return <HoursEditor key={stored.data.version} stored={stored.data} places={places} />;
}
