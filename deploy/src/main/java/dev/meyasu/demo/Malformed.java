/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import static dev.meyasu.demo.SourceFile.CRM_CONTRACTS;
import static dev.meyasu.demo.SourceFile.CRM_CUSTOMERS;
import static dev.meyasu.demo.SourceFile.FEATURE_REQUESTS;
import static dev.meyasu.demo.SourceFile.HELPDESK;
import static dev.meyasu.demo.SourceFile.INCIDENTS;
import static dev.meyasu.demo.SourceFile.SURVEYS;
import static dev.meyasu.demo.SourceFile.USAGE;

import dev.meyasu.demo.Row.Nature;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Rows that no mapping can take, as exports hold them now and then. */
final class Malformed {
  private static final List<Bad> ROWS =
      List.of(
          new Bad(SURVEYS, "2024-10-16", survey("R-X1", "csat", "五", "2024/10/16 10:00:00")),
          new Bad(HELPDESK, "2024-11-20", "{\"event\":\"ticket.updated\",\"ticket\":{\"id\":\"HD"),
          new Bad(CRM_CONTRACTS, "2024-12-05", contract("K-X1", "十二万円", "2024-12-01 10:00:00")),
          new Bad(CRM_CONTRACTS, "2025-01-22", contract("K-X2", "45000", "2025-13-45 10:00:00")),
          new Bad(SURVEYS, "2025-03-11", survey("R-X2", "nps", "9", "昨日")),
          new Bad(USAGE, "2025-04-08", "null pointer while exporting row 1184"),
          new Bad(CRM_CUSTOMERS, "2025-05-14", "C-99001,テスト,light,関東,製造,佐藤,ORG-1,t1,x.jp,近日中"),
          new Bad(INCIDENTS, "2025-06-18", "INC-X1;web;minor;no;未定;;2025-06-18T10:00:00+09:00"),
          new Bad(
              FEATURE_REQUESTS,
              "2025-08-20",
              "FR-X1,印刷の改善,たくさん,,,,2025-08-20,,2025-08-20 10:00:00"),
          new Bad(HELPDESK, "2025-10-15", "{\"ticket\":{\"id\":\"HD-X2\"},\"updated_at\":\"先週\"}"));

  private Malformed() {}

  private record Bad(SourceFile file, String day, String text) {}

  static void add(Feed feed) {
    for (Bad bad : ROWS) {
      Instant morning = Chance.start(LocalDate.parse(bad.day())).plusSeconds(36_000);
      feed.add(bad.file(), morning, Nature.MALFORMED, known -> bad.text());
    }
  }

  private static String survey(String id, String survey, String score, String responded) {
    String domain = "c00001.example.jp";
    return Line.csv(
        ',', id, survey, "p1@" + domain, domain, score, "", "", responded, "2025/03/11 10:05:00");
  }

  private static String contract(String id, String fee, String signed) {
    return Line.csv(
        ',',
        id,
        "C-00001",
        "active",
        "paid",
        "light",
        fee,
        "web",
        signed,
        "2025-01-20 10:00:00",
        "",
        "",
        "",
        "",
        "2025-01-22 10:00:00");
  }
}
