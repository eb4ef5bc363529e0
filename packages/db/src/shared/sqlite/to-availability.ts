import type { Availability } from "@daybook/domain";

/** The hours of a row, without the members that belong to the copy. */
export const toAvailability = ({
  timeZone,
  weekly,
  exceptions,
  bufferMinutes,
  minimumNoticeMinutes,
}: Availability): Availability => ({ timeZone, weekly, exceptions, bufferMinutes, minimumNoticeMinutes });
