/** Whether an address of the app, `/app` or `/app/schedule`, is that of the schedule, which a day begins with. */
export const isFirstScreen = (pathname: string): boolean =>
  ["", "/schedule"].some(
    (path) => pathname.replace(/\/$/u, "") === import.meta.env.BASE_URL.replace(/\/$/u, "") + path,
  );
