import type { Finding } from "../harness.ts";
import type { World } from "../world.ts";
import { makeCrowd } from "./attempts.ts";
import { contendedBooking } from "./g06-contended-booking.ts";
import { excludeAndCatch } from "./g07-exclude-and-catch.ts";
import { bookingThroughTheStack } from "./g08-booking-through-the-stack.ts";

/** Three goals with the same patients and practitioners; the second is compared with the first. */
export async function booking(world: World): Promise<Finding[]> {
  const crowd = await makeCrowd(world);
  const { findings, perSecond } = await contendedBooking(world, crowd);
  return [
    ...findings,
    ...(await excludeAndCatch(world, crowd, perSecond)),
    ...(await bookingThroughTheStack(world, crowd)),
  ];
}
