/**
 * Functions that run in the page and measure it. Each is sent as source text, so it uses nothing from outside except
 * `untilPainted`, which is added to the page first.
 */

/** Resolves when the current content of the page has been painted. */
export async function untilPainted(): Promise<void> {
  await new Promise<void>((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.addEventListener("message", () => resolve());
      channel.port1.start();
      channel.port2.postMessage(null);
    });
  });
}

/** Presses a key as a person does and returns the milliseconds until its effect was laid out, and painted. */
export async function keyToPaint(key: string): Promise<{ laidOut: number; painted: number }> {
  const start = performance.now();
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
  );
  await Promise.resolve();
  document.body.getBoundingClientRect();
  const laidOut = performance.now() - start;
  await untilPainted();
  return { laidOut, painted: performance.now() - start };
}

/** Presses Ctrl+K; returns the milliseconds until the palette and its choices are painted. */
export async function paletteToPaint(): Promise<number> {
  const start = performance.now();
  document.body.dispatchEvent(
    new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true, cancelable: true }),
  );
  while (!document.querySelector('[role="dialog"] [role="option"]') && performance.now() - start < 10_000)
    await new Promise((resolve) => requestAnimationFrame(resolve));
  await untilPainted();
  return performance.now() - start;
}

/** Types a text in the palette; returns the milliseconds until all its choices match and are painted. */
export async function typedToPaint(text: string): Promise<number> {
  const field = document.querySelector<HTMLInputElement>('[role="dialog"] input');
  if (!field) throw new Error("the palette is not open");
  const start = performance.now();
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const isFound = () => {
    const commands = [...document.querySelectorAll('[role="group"]:not([aria-label="Patients"]) > [role="option"]')];
    return commands.length > 0 && commands.every((each) => each.textContent?.toLowerCase().includes(text));
  };
  while (!isFound() && performance.now() - start < 10_000)
    await new Promise((resolve) => requestAnimationFrame(resolve));
  await untilPainted();
  return performance.now() - start;
}

/** The same until that many cards are there. */
export async function keyToCards([key, cards]: [string, number]): Promise<number> {
  const start = performance.now();
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent("keydown", { key, shiftKey: true, bubbles: true, cancelable: true }),
  );
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    if (document.querySelectorAll("[data-column] [data-card]").length === cards) break;
    if (performance.now() - start > 10_000) return Number.NaN;
  }
  await untilPainted();
  return performance.now() - start;
}

/**
 * Drags a card over the grid for that many frames: returns the work of each move with its layout, and the duration of
 * each frame.
 */
export async function dragOver(frames: number): Promise<{ work: number[]; frame: number[] }> {
  const scroller = document.querySelector<HTMLElement>("[data-grid]");
  const card = [...document.querySelectorAll<HTMLElement>("[data-column] [data-card]")].find((each) => {
    const box = each.getBoundingClientRect();
    return box.top > 250 && box.left > 400 && /booked|confirmed/u.test(each.dataset["look"] ?? "");
  });
  if (!card || !scroller) throw new Error("there is no card to drag");
  const box = card.getBoundingClientRect();
  const area = scroller.getBoundingClientRect();
  const at = (x: number, y: number) => ({ clientX: x, clientY: y, button: 0, bubbles: true, pointerType: "mouse" });
  card.dispatchEvent(new PointerEvent("pointerdown", at(box.left + 30, box.top + 8)));
  const work: number[] = [];
  const frame: number[] = [];
  let last = 0;
  for (let index = 0; index < frames; index += 1) {
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    if (last > 0) frame.push(now - last);
    last = now;
    const part = index / frames;
    const x = area.left + 120 + (area.width - 240) * Math.abs(Math.sin(part * 9));
    const y = area.top + 140 + (area.height - 260) * Math.abs(Math.cos(part * 7));
    const start = performance.now();
    dispatchEvent(new PointerEvent("pointermove", at(x, y)));
    scroller.getBoundingClientRect();
    work.push(performance.now() - start);
  }
  dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  return { work, frame };
}

/** Gives the browser the same markup as text: nothing can draw the page faster. */
export async function rawToPaint([empty, full]: [string, string]): Promise<number> {
  const place = document.querySelector("main");
  if (!place) throw new Error("the page has no main part");
  place.innerHTML = empty;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
  const start = performance.now();
  place.innerHTML = full;
  place.getBoundingClientRect();
  await untilPainted();
  return performance.now() - start;
}
