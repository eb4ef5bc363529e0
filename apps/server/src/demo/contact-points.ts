import { type Calendar, dateOf } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import { plain } from "./names.ts";

/** Telephone numbers and e-mail addresses that reach nobody; each is used once. */
export interface ContactPoints {
  /** From the ranges that ARCEP reserves for fiction. */
  readonly frenchMobile: () => string;
  readonly frenchLandline: () => string;
  /** From the range that Ofcom reserves for drama. */
  readonly britishMobile: () => string;
  /** Under a domain that RFC 2606 reserves for examples. */
  readonly email: (firstName: string, lastName: string) => string;
  readonly memberId: () => string;
}

export function createContactPoints(chance: Chance): ContactPoints {
  const given = new Set<string>();
  const once = (make: () => string): string => {
    for (;;) {
      const made = make();
      if (given.has(made)) continue;
      given.add(made);
      return made;
    }
  };
  const pair = () => String(chance.int(0, 99)).padStart(2, "0");
  return {
    frenchMobile: () => once(() => `06 39 98 ${pair()} ${pair()}`),
    frenchLandline: () => once(() => `01 99 00 ${String(chance.int(20, 99))} ${pair()}`),
    britishMobile: () => once(() => `+44 7700 900${String(chance.int(0, 999)).padStart(3, "0")}`),
    email: (firstName, lastName) => {
      const host = chance.is(0.6) ? "example.org" : "example.com";
      let count = 0;
      return once(() => {
        count += 1;
        return `${plain(firstName)}.${plain(lastName)}${count === 1 ? "" : count}@${host}`;
      });
    },
    memberId: () => once(() => `${String(chance.int(10, 99))}-${String(chance.int(100_000, 999_999))}`),
  };
}

/** Last day of an insurance: usually the end of a year, for some close to today, so that the desk has a reason to ask. */
export function validUntil({ today }: Calendar, chance: Chance): string {
  const draw = chance.fraction();
  if (draw < 0.06) return dateOf(today + chance.int(2, 21));
  if (draw < 0.1) return dateOf(today - chance.int(3, 60));
  const year = Number(dateOf(today).slice(0, 4)) + chance.int(1, 2);
  return `${String(year)}-12-31`;
}
