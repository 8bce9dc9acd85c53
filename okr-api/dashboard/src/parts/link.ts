import { h } from "../dom.ts";
import type { Context } from "../page.ts";
import { addressOf, type Route } from "../route.ts";

/** A link inside the page: plain clicks stay here, everything else (new tab, copy) is the browser's. */
export function link(route: Route, words: string, context: Context, className?: string): HTMLAnchorElement {
  const element = h("a", { href: addressOf(route), class: className }, words);
  element.addEventListener("click", (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    context.go(route);
  });
  return element;
}
