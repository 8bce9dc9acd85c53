import type { Format, Language } from "./format.ts";
import type { Message } from "./i18n.ts";
import type { StreamEvent } from "./model.ts";
import type { Route } from "./route.ts";
import type { BoardState } from "./state.ts";

/** What every page is given. */
export interface Context {
  readonly language: Language;
  readonly format: Format;
  readonly wall: boolean;
  t(message: Message, values?: Record<string, string | number>): string;
  go(route: Route): void;
  /** Says something to a screen reader, politely. */
  announce(words: string): void;
}

/** One page on screen. Everything but the element is optional. */
export interface Page {
  readonly element: HTMLElement;
  readonly title: string;
  /** The board changed or arrived. */
  board?(state: BoardState): void;
  /** The stream said something (after `board`). */
  event?(event: StreamEvent): void;
  /** A second has passed. */
  tick?(now: number): void;
  /** The connection is back: what was fetched may be old. */
  refresh?(): void;
  leave?(): void;
}
