import { createLaterPart } from "../core/later-part.ts";
import { createPart } from "../core/part.ts";

/*
 * Parts that the frame does not need at first. They are loaded after the first screen, so that the page is drawn
 * sooner. The lock screen and the dialogs must also open without a connection.
 */
export const lockScreen = createPart(async () => (await import("../session/lock-screen.tsx")).LockScreen);
export const accountMenu = createPart(async () => (await import("./account-menu.tsx")).AccountMenu);
export const palette = createPart(async () => (await import("./palette/palette.tsx")).Palette);
export const keySheet = createPart(async () => (await import("./key-sheet.tsx")).KeySheet);
export const banners = createPart(async () => (await import("./banners/banners.tsx")).Banners);
export const notePane = createLaterPart(async () => (await import("../notes/capture/note-pane.tsx")).NotePane);
export const expiredDialog = createPart(async () => (await import("../session/expired-dialog.tsx")).ExpiredDialog);

/** In the desktop app only. */
export const deskChip = createPart(async () => (await import("./desk/desk-chip.tsx")).DeskChip);
export const appCommands = createPart(async () => (await import("./app-commands.tsx")).AppCommands);

/** Loaded along with the first screen, which does not wait for it. */
export const bookingPopover = createPart(
  async () => (await import("../schedule/booking/booking-popover.tsx")).BookingPopover,
);

export const partsInOrder = [palette, accountMenu, banners, lockScreen, expiredDialog, keySheet, notePane];
