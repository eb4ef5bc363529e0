/**
 * Whether a key belongs to an input method, such as the Enter that takes a Chinese, Japanese or Korean word. Safari says
 * `isComposing: false` on that Enter, and 229 as its code.
 */
export const isComposing = ({ isComposing, keyCode }: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean =>
  isComposing || keyCode === 229;
