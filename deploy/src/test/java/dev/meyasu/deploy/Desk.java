/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A help desk with three key results over 2025, and what they should be: recomputed plainly from
 * the rows that were dropped.
 */
final class Desk {
  static final String COUNT = "desk-answered";
  static final String HOURS = "desk-response";

  /** Mean over the teams, each by the last answer it gave. */
  static final String LATEST_HOURS = "desk-latest";

  private static final int TEAMS = 7;

  static final String SOURCE =
      """
      source: desk
      files: "desk*.csv"
      format: csv
      time_zone: Asia/Tokyo
      columns:
        id: text
        updated: {type: instant, patterns: ["yyyy-MM-dd HH:mm:ss"]}
        opened: {type: instant, patterns: ["yyyy-MM-dd HH:mm:ss"]}
        answered: {type: instant, patterns: ["yyyy-MM-dd HH:mm:ss"]}
        team: text
      facts:
        - kind: ticket
          id: row.id
          version: row.updated
          at: row.updated
          set: {opened_at: row.opened, first_response_at: row.answered, assignee_team: row.team}
      """;

  static final String CATALOGUE =
      """
      measures:
        answered:
          type: occurrence
          of: ticket
          at: ticket.first_response_at
          value: ticket.first_response_at - ticket.opened_at
        latest:
          type: latest
          of: ticket
          key: ticket.assignee_team
          at: ticket.first_response_at
          value: ticket.first_response_at - ticket.opened_at
          within: P365D
      metrics:
        answered:
          name: {en: Answered, ja: 回答済み}
          definition: {en: Tickets with an answer, ja: 回答したチケット}
          unit: count
          decimals: 0
          better: higher
          formula: answered.count
          window: {cycle: true}
        response:
          name: {en: Mean response time, ja: 平均対応時間}
          definition: {en: From opening to the first answer, ja: 受付から最初の回答まで}
          unit: hours
          decimals: 2
          better: lower
          formula: answered.mean / 3600.0
          window: {cycle: true}
          sample: answered.count
        latest:
          name: {en: Last answers, ja: 最近の回答}
          definition: {en: From opening to the last answer of each team, ja: 受付から各チームの最後の回答まで}
          unit: hours
          decimals: 2
          better: lower
          formula: latest.mean / 3600.0
          window: {cycle: true}
          sample: latest.count
      """;

  static final String OKRS =
      """
      organisation: {id: desk, name: {en: Desk, ja: 窓口}, time_zone: Asia/Tokyo, clock: event}
      owners:
        company: {name: {en: Company, ja: 全社}, kind: company}
      cycles:
        "2025": {name: {en: "2025", ja: 2025年}, from: 2025-01-01, until: 2026-01-01}
      objectives:
        - id: desk-2025
          cycle: "2025"
          owner: company
          title: {en: Answer everybody soon, ja: すべての方に早く答える}
          key_results:
            - id: desk-answered
              title: {en: Answers given, ja: 回答数}
              metric: answered
              baseline: 0
              target: 1000
            - id: desk-response
              title: {en: Mean response time, ja: 平均対応時間}
              metric: response
              baseline: 10
              target: 1
            - id: desk-latest
              title: {en: Last answer of each team, ja: 各チームの最後の回答}
              metric: latest
              baseline: 10
              target: 1
      """;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final LocalDateTime START = LocalDateTime.of(2025, 3, 3, 9, 0);

  /**
   * One row. It is written long after the last answer, for nothing counts that is later than the
   * newest event.
   *
   * @param update the higher one of the same ticket counts
   * @param minutes from opening to answer
   */
  record Row(int ticket, int update, int minutes) {
    String csv() {
      LocalDateTime opened = START.plusMinutes(37L * ticket);
      return String.join(
          ",",
          "t" + ticket,
          TIME.format(START.plusDays(250).plusSeconds(update)),
          TIME.format(opened),
          TIME.format(opened.plusMinutes(minutes)),
          team());
    }

    /** A ticket changes hands as it is corrected. */
    String team() {
      return "team" + (ticket + update) % TEAMS;
    }

    /** In minutes; no two tickets of a desk are opened at once. */
    long answered() {
      return 37L * ticket + minutes;
    }
  }

  private final Path drop;
  private final List<Row> dropped = new ArrayList<>();
  private int files;

  private Desk(Path drop) {
    this.drop = drop;
  }

  /** Writes the definitions and makes the drop folder. */
  static Desk in(Path directory) throws IOException {
    Path sources = Files.createDirectories(directory.resolve("definitions/sources"));
    Files.writeString(sources.resolve("desk.yaml"), SOURCE);
    Files.writeString(directory.resolve("definitions/catalogue.yaml"), CATALOGUE);
    Files.writeString(directory.resolve("definitions/okrs.yaml"), OKRS);
    return new Desk(Files.createDirectories(directory.resolve("drop")));
  }

  Path drop() {
    return drop;
  }

  /** Drops one file with these rows, whole at once, and remembers them. */
  void drop(List<Row> rows) throws IOException {
    dropped.addAll(rows);
    var text = new StringBuilder("id,updated,opened,answered,team\n");
    rows.forEach(row -> text.append(row.csv()).append('\n'));
    dropText(text.toString());
  }

  /** Drops a file as it is; nothing of it is expected in the values. */
  void dropText(String text) throws IOException {
    Path hidden = drop.resolve(".next");
    Files.writeString(hidden, text, StandardCharsets.UTF_8);
    Path file = drop.resolve("desk-%05d.csv".formatted(files++));
    Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Rows for tickets from one number up to another, answered after different times. */
  static List<Row> rows(int from, int until, int update) {
    var rows = new ArrayList<Row>();
    for (int ticket = from; ticket < until; ticket++) {
      rows.add(new Row(ticket, update, 5 + (ticket * 31 + update * 17) % 300));
    }
    return rows;
  }

  /** The newest row of each ticket. */
  private Map<Integer, Row> newest() {
    var newest = new LinkedHashMap<Integer, Row>();
    for (Row row : dropped) {
      newest.merge(row.ticket(), row, (a, b) -> b.update() > a.update() ? b : a);
    }
    return newest;
  }

  /** How many tickets were answered. */
  double expectedCount() {
    return newest().size();
  }

  /** Mean minutes from opening to answer, as hours. */
  double expectedHours() {
    long minutes = newest().values().stream().mapToLong(Row::minutes).sum();
    return minutes / 60.0 / newest().size();
  }

  /** Mean minutes of the last answers of all teams, as hours; the greater id is the later one. */
  double expectedLatestHours() {
    var latest = new HashMap<String, Row>();
    var later = Comparator.comparing(Row::answered).thenComparing(row -> "t" + row.ticket());
    for (Row row : newest().values()) {
      latest.merge(row.team(), row, (a, b) -> later.compare(a, b) > 0 ? a : b);
    }
    return latest.values().stream().mapToLong(Row::minutes).sum() / 60.0 / latest.size();
  }
}
