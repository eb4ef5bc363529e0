import type { Location, LocationId } from "@daybook/domain";

/** Number of colours for rooms (hours.module.css). With more rooms colours repeat, so names are always shown. */
const roomColours = 5;

export interface Places {
  readonly list: readonly Location[];
  readonly nameOf: (id: LocationId | null) => string;
  /** 0 is for hours without a room. */
  readonly colourOf: (id: LocationId | null) => number;
}

export function placesOf(list: readonly Location[], noPlace: string): Places {
  const at = (id: LocationId | null) => list.findIndex((location) => location.id === id);
  return {
    list,
    nameOf: (id) => list[at(id)]?.name ?? noPlace,
    colourOf: (id) => (at(id) < 0 ? 0 : (at(id) % roomColours) + 1),
  };
}
