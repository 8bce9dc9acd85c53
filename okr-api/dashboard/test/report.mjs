// A reporter for `node --test` that writes the one-suite XML that Maven's tests write, so that they are counted together.

/** @param {AsyncIterable<{type: string, data: any}>} events */
export default async function* report(events) {
  const cases = [];
  let failures = 0;
  let skipped = 0;
  for await (const { type, data } of events) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (data.details?.type === "suite") continue;
    const seconds = ((data.details?.duration_ms ?? 0) / 1000).toFixed(3);
    const skip = data.skip !== undefined || data.todo !== undefined;
    if (type === "test:fail") failures++;
    else if (skip) skipped++;
    const inside =
      type === "test:fail" ? `<failure message="${escape(data.details.error?.message ?? "")}"/>` : skip ? "<skipped/>" : "";
    cases.push(`  <testcase classname="dashboard" name="${escape(data.name)}" time="${seconds}">${inside}</testcase>\n`);
  }
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuite name="dashboard" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}">\n`;
  yield* cases;
  yield "</testsuite>\n";
}

function escape(text) {
  // Control characters have no place in XML 1.0, whatever a message holds.
  const printable = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "?");
  return printable.replace(/[<>&"\n]/g, (one) => `&#${one.charCodeAt(0)};`);
}
