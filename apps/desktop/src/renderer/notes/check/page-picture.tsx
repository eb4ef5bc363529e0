import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../core/server/client.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { FailureState, SkeletonRows } from "../../ui/states.tsx";
import type { Finding, Note } from "../chart/chart-context.ts";
import styles from "./check.module.css";

type Place = NonNullable<Finding["place"]>;

/** The size of the enlarged part, in pixels. */
const cut = { width: 428, height: 140 };
/** How much of the picture around the words is shown with them. */
const context = 1.4;

function usePage({ patientId, id }: Pick<Note, "patientId" | "id">, page: number) {
  const trpc = useTRPC();
  return useQuery(trpc.notes.getPage.queryOptions({ patientId, id, page }, { staleTime: Number.POSITIVE_INFINITY }));
}

/** The part of the page where the words stand, enlarged, with a box around them. */
export function CutOut({ note, place, label }: { readonly note: Note; readonly place: Place; readonly label: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = usePage(note, place.page);
  if (error) return <FailureState error={error} retry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={3} />;
  const ratio = data.height / data.width;
  const width = Math.min(
    cut.width / (Math.max(place.width, 0.02) * context),
    cut.height / context / (Math.max(place.height, 0.01) * ratio),
  );
  const height = width * ratio;
  const left = cut.width / 2 - (place.x + place.width / 2) * width;
  const top = cut.height / 2 - (place.y + place.height / 2) * height;
  return (
    <div className={styles["cut"]} style={cut}>
      <img
        src={`data:${data.mime};base64,${data.base64}`}
        alt={t("notes.check.partOf", { label })}
        style={{ width, height, left, top }}
      />
      <div
        className={styles["box"]}
        style={{
          left: left + place.x * width - 4,
          top: top + place.y * height - 4,
          width: place.width * width + 8,
          height: place.height * height + 8,
        }}
      />
    </div>
  );
}

/** A page as it is, with a box around the words that are asked about. */
export function WholePage({
  note,
  page,
  place,
}: {
  readonly note: Note;
  readonly page: number;
  readonly place: Place | null;
}) {
  const { t } = useTranslation();
  const { data, error, refetch } = usePage(note, page);
  if (error) return <FailureState error={error} retry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={6} />;
  const percent = (part: number) => `${part * 100}%`;
  return (
    <div className={styles["whole"]}>
      <img src={`data:${data.mime};base64,${data.base64}`} alt={t("notes.check.page", { page })} />
      {place?.page === page && (
        <div
          className={styles["box"]}
          style={{
            left: percent(place.x),
            top: percent(place.y),
            width: percent(place.width),
            height: percent(place.height),
          }}
        />
      )}
    </div>
  );
}
