/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints how often the forecasts' intervals held, and how wide they were, beside those of the last
 * value: by family of series, and over the real data of the examples where it is given. Run in
 * {@code deploy}.
 */
public final class ForecastBacktest {
  private static final int SEEDS = 8;

  private ForecastBacktest() {}

  /**
   * @param args the help desk's event log and the telephone company's customer list, or nothing
   */
  public static void main(String[] args) throws IOException {
    Map<String, List<Subject>> families = new LinkedHashMap<>(Families.generated(SEEDS));
    families.putAll(Families.sampleCompany(Files.createTempDirectory("backtest")));
    if (args.length == 2) {
      families.put(
          "help desk, real",
          Families.example("helpdesk", Path.of(args[0]), LocalDate.of(2012, 10, 31)));
      families.put(
          "telephone company, real",
          Families.example("telco", Path.of(args[1]), LocalDate.of(2019, 9, 30)));
    }
    System.out.println(
        "| family | forecasts | held | came below / above | width | error "
            + "| last value held | width | error |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    Hits all = new Hits();
    families.forEach(
        (name, subjects) -> {
          Hits hits = judged(name, subjects, true);
          System.out.println(hits.row(name));
          all.add(hits);
        });
    System.out.printf(
        "all: %,d forecasts, %.3f held, %,d without%n", all.made, all.coverage(), all.none);
    for (int fifth = 0; fifth < 5; fifth++) {
      double from = fifth / 5.0;
      double until = (fifth + 1) / 5.0;
      // A chance of 1 belongs to the last.
      double came = all.came(from, fifth == 4 ? 2 : until);
      System.out.printf("said %.1f to %.1f: came %.2f%n", from, until, came);
    }
  }

  /** Real and sample series are few, so they are asked every month, and made ones every quarter. */
  static Hits judged(String name, List<Subject> subjects, boolean plain) {
    Hits hits = new Hits();
    boolean few = name.startsWith("sample") || name.endsWith("real");
    subjects.forEach(subject -> hits.add(subject.judge(few ? 1 : 3, plain)));
    return hits;
  }

  /** By family, without the plain method. */
  static Map<String, Hits> measured(Path folder) throws IOException {
    Map<String, List<Subject>> families = new LinkedHashMap<>(Families.generated(SEEDS));
    families.putAll(Families.sampleCompany(folder));
    Map<String, Hits> measured = new TreeMap<>();
    families.forEach((name, subjects) -> measured.put(name, judged(name, subjects, false)));
    return measured;
  }
}
