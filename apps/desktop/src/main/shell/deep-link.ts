const id = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
/** The screens that a link may open. What it carries is an id or a date, never a patient's data, and it changes nothing. */
const screens = new RegExp(
  `^(?:schedule|patients|patients/new|patients/${id}|attention|directory|imports|imports/${id}|settings/[a-z]+)$`,
  "u",
);
const words: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}$/u,
  view: /^(?:day|week|list)$/u,
  appointment: new RegExp(`^${id}$`, "u"),
};

export const linkScheme = "daybook";

/**
 * The screen's address for a link such as `daybook://open/schedule?date=2026-11-19`; null for a link that is not one of
 * ours. Any page and any program can open such a link, so it can only show what the person may see anyway.
 */
export function addressOfLink(link: string): string | null {
  if (link.length > 300 || !URL.canParse(link)) return null;
  const { protocol, host, pathname, searchParams, hash, username } = new URL(link);
  if (protocol !== `${linkScheme}:` || host !== "open" || hash !== "" || username !== "") return null;
  const screen = pathname.replace(/^\/|\/$/gu, "");
  if (!screens.test(screen)) return null;
  const given = [...searchParams];
  if (!given.every(([name, value]) => words[name]?.test(value))) return null;
  const query = new URLSearchParams(given).toString();
  return `/${screen}${query === "" ? "" : `?${query}`}`;
}

/** The link among the arguments with which a system starts the program; null if there is none. */
export const linkIn = (args: readonly string[]): string | null =>
  args.find((arg) => arg.startsWith(`${linkScheme}://`)) ?? null;
