import type { Omission, OmissionPage } from "./model.ts";

/** What a measure leaves out, over the pages that have come so far. */
export interface Omitted {
  items: readonly Omission[];
  counted: number;
  faults: number;
  /** Those the definition does not mean. */
  filtered: number;
}

/** Each entity is in exactly one page, so pages add up. */
export function addUp(pages: readonly OmissionPage[]): Omitted {
  const items = new Map<string, Omission>();
  for (const item of pages.flatMap((page) => page.items)) {
    const key = JSON.stringify([item.source, item.reason?.code ?? null]);
    const known = items.get(key);
    items.set(key, known ? { ...known, entities: known.entities + item.entities, examples: examples(known, item) } : item);
  }
  const all = [...items.values()];
  const sum = (those: (item: Omission) => boolean) => all.filter(those).reduce((total, item) => total + item.entities, 0);
  return {
    items: all.filter((item) => item.reason !== null).sort((a, b) => Number(b.fault) - Number(a.fault) || b.entities - a.entities),
    counted: sum((item) => item.reason === null),
    faults: sum((item) => item.fault),
    filtered: sum((item) => item.reason !== null && !item.fault),
  };
}

/** As many as one partition tells, and of those that say the same no more either. */
const MOST = 6;
const ALIKE = 2;

function examples(one: Omission, other: Omission): Omission["examples"] {
  const all = [...one.examples];
  for (const example of other.examples) {
    const alike = all.filter((known) => known.detail === example.detail).length;
    if (all.length < MOST && alike < ALIKE) all.push(example);
  }
  return all;
}
