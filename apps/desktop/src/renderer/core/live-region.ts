/** Says something to those who listen to the page: politely, or at once where data would be lost otherwise. */
export function announce(text: string, assertive = false): void {
  const region = document.getElementById(assertive ? "announce-now" : "announce");
  if (!region) return;
  region.textContent = "";
  // The same words twice are said twice only when the region was empty between them.
  requestAnimationFrame(() => (region.textContent = text));
}
