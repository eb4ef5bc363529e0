import type { Instant } from "@daybook/domain";
import { isoOfTimestamp } from "./connection.pg.ts";
import { customType } from "./drizzle/postgres.ts";

/** A moment; ISO 8601 in UTC on our side. */
export const instantColumn = customType<{ data: Instant; driverData: string }>({
  dataType: () => "timestamptz",
  fromDriver: (text) => (text.endsWith("Z") ? text : isoOfTimestamp(text)) as Instant,
});
