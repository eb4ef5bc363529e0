/**
 * Whether an address of the app (`/app` or `/app/schedule`) is that of the schedule, the screen on which a day
 * starts.
 */
export const isFirstScreen = (pathname: string): boolean =>
  ["", "/schedule"].some(
    (path) => pathname.replace(/\/$/u, "") === import.meta.env.BASE_URL.replace(/\/$/u, "") + path,
  );
