import { createPart } from "../core/part.ts";

/*
 * What the frame does not need to be drawn: loaded after the first screen, for whenever it is wanted, so that the page
 * itself is there the sooner. The lock screen and the dialogs must open without a connection, too.
 */
export const lockScreen = createPart(async () => (await import("../session/lock-screen.tsx")).LockScreen);
export const accountMenu = createPart(async () => (await import("./account-menu.tsx")).AccountMenu);
export const palette = createPart(async () => (await import("./palette/palette.tsx")).Palette);
export const keySheet = createPart(async () => (await import("./key-sheet.tsx")).KeySheet);
export const banners = createPart(async () => (await import("./banners/banners.tsx")).Banners);
export const expiredDialog = createPart(async () => (await import("../session/expired-dialog.tsx")).ExpiredDialog);

/** Loaded beside the first screen, which does not wait for it. */
export const bookingPopover = createPart(
  async () => (await import("../schedule/booking/booking-popover.tsx")).BookingPopover,
);

export const partsInOrder = [palette, accountMenu, banners, lockScreen, expiredDialog, keySheet];
