/** A piece of a formula: text as written, or a term with the number that stands for it. */
export type Piece = { text: string } | { term: string; value: number | null };

const NAME = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/g;

/** Puts the numbers of a reading into its metric's formula. A name without a number (a function, say) stays text. */
export function pieces(formula: string, terms: Record<string, number | null>): Piece[] {
  const result: Piece[] = [];
  let done = 0;
  for (const match of formula.matchAll(NAME)) {
    const name = match[0];
    if (!Object.hasOwn(terms, name)) continue;
    if (match.index > done) result.push({ text: formula.slice(done, match.index) });
    result.push({ term: name, value: terms[name] ?? null });
    done = match.index + name.length;
  }
  if (done < formula.length) result.push({ text: formula.slice(done) });
  return result;
}
