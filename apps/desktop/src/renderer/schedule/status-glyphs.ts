import type { StatusLook } from "./status-look.tsx";

/**
 * The drawings of `statusIcons` with each in one path, on a square of 24: of hundreds of cards each has one, and what a
 * browser needs to lay a drawing out grows with its pieces. A test holds the two together.
 */
export const statusGlyphs: Readonly<Record<StatusLook, string>> = {
  pending:
    "M10.1 2.182a10 10 0 0 1 3.8 0M13.9 21.818a10 10 0 0 1-3.8 0M17.609 3.721a10 10 0 0 1 2.69 2.7M2.182 13.9a10 10 0 0 1 0-3.8M20.279 17.609a10 10 0 0 1-2.7 2.69M21.818 10.1a10 10 0 0 1 0 3.8M3.721 6.391a10 10 0 0 1 2.7-2.69M6.391 20.279a10 10 0 0 1-2.69-2.7",
  booked: "M22 12a10 10 0 0 1-20 0a10 10 0 0 1 20 0z",
  confirmed: "M22 12a10 10 0 0 1-20 0a10 10 0 0 1 20 0zM16 9l-5.5 5.5L8 12",
  arrived:
    "M19 9V6a2 2 0 0 0-2-2H7a2 2 0 0 0-2 2v3M3 16a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2v-5a2 2 0 0 0-4 0v1.5a.5.5 0 0 1-.5.5h-9a.5.5 0 0 1-.5-.5V11a2 2 0 0 0-4 0zM5 18v2M19 18v2",
  "in-room":
    "M11 2v2M5 2v2M5 3H4a2 2 0 0 0-2 2v4a6 6 0 0 0 12 0V5a2 2 0 0 0-2-2h-1M8 15a6 6 0 0 0 12 0v-3M22 10a2 2 0 0 1-4 0a2 2 0 0 1 4 0z",
  completed: "M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16",
  noshow: "M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M13 7a4 4 0 0 1-8 0a4 4 0 0 1 8 0zM17 8l5 5M22 8l-5 5",
  cancelled: "M22 12a10 10 0 0 1-20 0a10 10 0 0 1 20 0zM4.929 4.929 19.07 19.071",
  withdrawn: "M22 12a10 10 0 0 1-20 0a10 10 0 0 1 20 0zM22 2 2 22",
};
