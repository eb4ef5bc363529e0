import type { Availability } from "@daybook/domain";
import type { Outputs } from "../../core/server/client.ts";

export type StoredHours = Outputs["practitioners"]["getAvailability"];

/** What of the stored hours is given when they are saved. */
export const hoursOf = ({
  weekly,
  exceptions,
  timeZone,
  bufferMinutes,
  minimumNoticeMinutes,
}: Availability): Availability => ({ weekly, exceptions, timeZone, bufferMinutes, minimumNoticeMinutes });
