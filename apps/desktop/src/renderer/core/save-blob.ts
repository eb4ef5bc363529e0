/** Hands a file that was made in the page to the browser, which saves it. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser may still read it after `click` has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
