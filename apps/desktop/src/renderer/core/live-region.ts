const kept = 3;

/**
 * Says something to those who listen to the page: politely, or at once where data would be lost otherwise. Each is added to
 * the last ones, so that a message does not take another away before it was said, and the same words are said twice.
 */
export function announce(text: string, assertive = false): void {
  const region = document.getElementById(assertive ? "announce-now" : "announce");
  if (!region) return;
  const said = document.createElement("p");
  said.textContent = text;
  region.append(said);
  while (region.childElementCount > kept) region.firstElementChild?.remove();
}
