import { loadDiary, midnightUtc, searchedPractitioners } from "../data/diary.ts";
import type { Finding } from "../harness.ts";
import type { World } from "../world.ts";
import { sqlSlotSearch } from "./g09-slot-search-sql.ts";
import { slotSearchInMemory } from "./g10-slot-search-memory.ts";
import { slotSearchOverHttp } from "./g11-slot-search-http.ts";

/** Three goals with one diary whose next three weeks are nearly full. */
export async function slots(world: World): Promise<Finding[]> {
  const practitioners = world.full ? 200 : searchedPractitioners;
  const diary = await loadDiary(world.owner, await world.addClinic("Slots"), {
    practitioners,
    patients: 4_000,
    seed: 9,
    days: world.full ? 88 : 60,
    firstDay: midnightUtc(world.full ? -20 : 1),
    // Hashes instead of random numbers give the same diary in every run.
    isTaken: `case when day < ${world.full ? 42 : 21} then hashint4(lane::int * 7919 + day * 31 + place) % 4000 <> 0
                   else hashint4(lane::int * 7919 + day * 31 + place) % 7 <> 0 end`,
  });
  return [
    ...(await sqlSlotSearch(world, diary)),
    ...(await slotSearchInMemory(world, diary)),
    ...(await slotSearchOverHttp(world, diary)),
  ];
}
