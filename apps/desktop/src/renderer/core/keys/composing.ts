/**
 * Whether a key press belongs to an input method, such as the Enter that accepts a Chinese, Japanese or Korean word.
 * For that Enter, Safari reports `isComposing: false` but the key code 229.
 */
export const isComposing = ({ isComposing, keyCode }: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean =>
  isComposing || keyCode === 229;
