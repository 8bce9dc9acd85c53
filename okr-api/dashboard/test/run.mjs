// Runs the tests, shows them, and writes their report where Maven's are.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const reports = fileURLToPath(new URL("../../target/dashboard-reports/", import.meta.url));
mkdirSync(reports, { recursive: true });
const files = readdirSync(here).filter((one) => one.endsWith(".test.mjs"));
const { status } = spawnSync(
  process.execPath,
  [
    "--test",
    "--test-reporter=dot",
    "--test-reporter-destination=stdout",
    `--test-reporter=${new URL("report.mjs", import.meta.url)}`,
    `--test-reporter-destination=${reports}TEST-dashboard.xml`,
    ...files.map((one) => here + one),
  ],
  { stdio: "inherit" },
);
process.exit(status ?? 1);
