import type { Instant } from "@daybook/domain";
import { customType } from "drizzle-orm/pg-core";
import { isoOfTimestamp } from "./connection.pg.ts";

/** A moment; ISO 8601 in UTC on our side. */
export const instantColumn = customType<{ data: Instant; driverData: string }>({
  dataType: () => "timestamptz",
  fromDriver: (text) => (text.endsWith("Z") ? text : isoOfTimestamp(text)) as Instant,
});
