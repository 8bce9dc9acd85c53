/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import dev.meyasu.demo.Row.Nature;
import java.time.LocalDate;

/** Rows that no mapping can take, as exports hold them now and then. */
final class Malformed {
  private Malformed() {}

  static void add(Feed feed) {
    bad(
        feed,
        SourceFile.SURVEYS,
        "2024-10-16",
        "R-X1,csat,p1@c00001.example.jp,c00001.example.jp,五,,,2024/10/16 10:00:00,2024/10/16 10:05:00");
    bad(
        feed,
        SourceFile.HELPDESK,
        "2024-11-20",
        "{\"event\":\"ticket.updated\",\"ticket\":{\"id\":\"HD-X");
    bad(
        feed,
        SourceFile.CRM_CONTRACTS,
        "2024-12-05",
        "K-X1,C-00001,active,paid,standard,十二万円,web,2024-12-01 10:00:00,2024-12-05 10:00:00,,,,,2024-12-05 10:00:00");
    bad(
        feed,
        SourceFile.CRM_CONTRACTS,
        "2025-01-22",
        "K-X2,C-00002,active,paid,light,45000,web,2025-13-45 10:00:00,2025-01-20 10:00:00,,,,,2025-01-22 10:00:00");
    bad(
        feed,
        SourceFile.SURVEYS,
        "2025-03-11",
        "R-X2,nps,p1@c00002.example.jp,c00002.example.jp,9,,,昨日,2025/03/11 10:05:00");
    bad(feed, SourceFile.USAGE, "2025-04-08", "null pointer while exporting row 1184");
    bad(
        feed,
        SourceFile.CRM_CUSTOMERS,
        "2025-05-14",
        "C-99001,株式会社テスト,light,関東,製造,佐藤 美咲,ORG-1,t1,x.example.jp,近日中");
    bad(
        feed,
        SourceFile.INCIDENTS,
        "2025-06-18",
        "INC-X1;web;minor;no;未定;;2025-06-18T10:00:00+09:00");
    bad(
        feed,
        SourceFile.FEATURE_REQUESTS,
        "2025-08-20",
        "FR-X1,印刷の改善,たくさん,,,requested,2025-08-20,,2025-08-20 10:00:00");
    bad(
        feed,
        SourceFile.HELPDESK,
        "2025-10-15",
        "{\"event\":\"ticket.updated\",\"ticket\":{\"id\":\"HD-X2\",\"timeline\":{\"created_at\":\"先週\"}},\"updated_at\":\"2025-10-15T01:00:00Z\"}");
  }

  private static void bad(Feed feed, SourceFile file, String day, String text) {
    feed.add(
        file,
        Chance.start(LocalDate.parse(day)).plusSeconds(36_000),
        Nature.MALFORMED,
        known -> text);
  }
}
