import type { Language } from "./format.ts";
import { en, type Message } from "./locales/en.ts";
import { ja } from "./locales/ja.ts";

const DICTIONARIES = { en, ja };

export type { Message };

/** A text of the page in a language, with its `{names}` filled in. */
export function say(language: Language, message: Message, values: Record<string, string | number> = {}): string {
  return DICTIONARIES[language][message].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
