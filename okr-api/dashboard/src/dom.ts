/** Building elements. Text enters the page through `textContent` only, so nothing that a source sends is ever markup. */

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined>;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  set(element, attributes);
  add(element, children);
  return element;
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  set(element, attributes);
  add(element, children);
  return element;
}

/** Sets attributes; null, undefined and false remove one, true sets it empty. */
export function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

function add(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child); // a string becomes a text node
  }
}

/** Changes a text only if it differs, and says whether it did. */
export function text(element: Element, value: string): boolean {
  if (element.textContent === value) return false;
  element.textContent = value;
  return true;
}

/** Shows or hides without taking the element out of the page. */
export function show(element: HTMLElement | SVGElement, visible: boolean): void {
  element.toggleAttribute("hidden", !visible);
}

/** Lights an element up for a moment. The style decides what that looks like, and leaves it out for reduced motion. */
export function flash(element: HTMLElement): void {
  if (element.classList.contains("changed")) return;
  element.classList.add("changed");
  setTimeout(() => element.classList.remove("changed"), 1200);
}
