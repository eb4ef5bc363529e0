/** By the Gregorian rule: 1900 was no leap year, although spreadsheets count it as one. */
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const monthLengths = (year: number): number[] => [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The date of a spreadsheet's serial number: 1 is 1 January 1900, and 60 is 29 February 1900, a day that never existed but
 * that all spreadsheets count because the first one did. Null for a number up to 60 or with a fraction.
 */
export function serialDate(serial: number): string | null {
  if (!Number.isInteger(serial) || serial <= 60 || serial > 80_000) return null;
  let days = serial - 2;
  let year = 1900;
  for (let length = 365; days >= length; length = isLeap(year) ? 366 : 365) {
    days -= length;
    year += 1;
  }
  let month = 0;
  const lengths = monthLengths(year);
  for (let length = 31; days >= length; length = lengths[month] ?? 31) {
    days -= length;
    month += 1;
  }
  return `${year}-${String(month + 1).padStart(2, "0")}-${String(days + 1).padStart(2, "0")}`;
}
