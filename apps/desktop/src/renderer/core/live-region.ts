const kept = 3;

/**
 * Announces a text to screen readers: politely or, where data would be lost otherwise, at once. Texts are appended,
 * so that a new one does not remove the last one before it was read, and the same text can be read twice.
 */
export function announce(text: string, assertive = false): void {
  const region = document.getElementById(assertive ? "announce-now" : "announce");
  if (!region) return;
  const said = document.createElement("p");
  said.textContent = text;
  region.append(said);
  while (region.childElementCount > kept) region.firstElementChild?.remove();
}
