/** Calls the function only if a member of its input differs from the last call. */
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
