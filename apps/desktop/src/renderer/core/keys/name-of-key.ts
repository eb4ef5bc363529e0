type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/**
 * The name under which a key is bound: the character that it types. A character such as `[` or `?` needs Shift,
 * Option or AltGr on some keyboards, so these are left out of its name. For AltGr, Windows reports that Ctrl and Alt
 * are held.
 */
export function nameOfKey({ key, ctrlKey, metaKey, shiftKey, altKey }: Pressed): string {
  const name = key.length === 1 ? key.toLowerCase() : key;
  const isLetter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
  const isSign = key.length === 1 && !isLetter && !/[\d\s]/u.test(key);
  const byAltGr = isSign && altKey && ctrlKey;
  const control = (ctrlKey || metaKey) && !byAltGr;
  const alt = altKey && !isSign;
  const shift = shiftKey && (key.length > 1 || isLetter);
  return `${control ? "Ctrl+" : ""}${alt ? "Alt+" : ""}${shift ? "Shift+" : ""}${name}`;
}
