/** Half the size is equivalent to a zoom of 200 % at 1440 by 900. */
export const lookSizes = {
  zoomed: { width: 720, height: 450 },
  narrow: { width: 1024, height: 700 },
  wide: { width: 1440, height: 900 },
  huge: { width: 2560, height: 1440 },
} as const;

export interface Look {
  readonly size: keyof typeof lookSizes;
  /** Whether the system's high-contrast colours replace ours. */
  readonly forced?: boolean;
}

export const everyLook: readonly Look[] = [
  ...(["zoomed", "narrow", "wide", "huge"] as const).map((size) => ({ size })),
  { size: "wide", forced: true },
];
