/** Runs what is given only when a member of its input is not the one of the last time. */
export function rememberedBy<T extends object>(run: (input: T) => void): (input: T) => void {
  let last: T | null = null;
  return (input) => {
    const before = last;
    const isSame =
      before !== null && (Object.keys(input) as (keyof T)[]).every((key) => Object.is(before[key], input[key]));
    if (isSame) return;
    last = input;
    run(input);
  };
}
