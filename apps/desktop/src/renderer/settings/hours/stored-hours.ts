import type { Availability } from "@daybook/domain";
import type { Outputs } from "../../core/server/client.ts";

export type StoredHours = Outputs["practitioners"]["getAvailability"];

/** The part of the stored hours that is sent when they are saved. */
export const hoursOf = ({
  weekly,
  exceptions,
  timeZone,
  bufferMinutes,
  minimumNoticeMinutes,
}: Availability): Availability => ({ weekly, exceptions, timeZone, bufferMinutes, minimumNoticeMinutes });
