/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.util.List;

/** The words of the sample company's records. */
final class Names {
  static final List<String> REGIONS =
      List.of("関東", "関東", "関東", "関西", "関西", "中部", "九州", "北海道", "東北", "中国", "四国");
  static final List<String> INDUSTRIES = List.of("製造", "小売", "建設", "医療", "飲食", "不動産", "士業", "物流");
  static final List<String> OWNERS =
      List.of("佐藤 美咲", "鈴木 健太", "高橋 直樹", "田中 彩", "伊藤 翔", "渡辺 優子", "山本 大輔", "中村 真理");
  static final List<String> TEAMS = List.of("CS1", "CS2", "CS3");
  static final List<String> SERVICES = List.of("web", "api", "mobile", "report");
  static final List<String> FUNCTIONS =
      List.of("login", "invoice_created", "report_viewed", "task_done", "file_shared", "export");
  static final List<String> COMPLAINTS =
      List.of("操作が分かりにくい", "画面が使いにくい", "設定の場所が見つからない", "入力項目が多すぎる");
  static final List<String> QUESTIONS =
      List.of("請求書の発行方法について", "ユーザーの追加方法", "CSV取り込みのエラー", "パスワードの再設定", "帳票の出力について", "権限の設定について");
  static final List<String> PRAISE = List.of("とても助かっています", "対応が早くて満足です", "", "", "", "");
  static final List<String> BLAME =
      List.of("返信が遅い", "\"急ぎ\"と書いたのに、二日待ちました", "もう少し使いやすくしてほしい", "", "");
  static final List<String> END_REASONS =
      List.of("使いこなせなかった", "サポートの対応が遅い", "価格", "他社へ乗り換え", "事業縮小");
  static final List<String> FEATURES =
      List.of(
          "請求書の一括発行",
          "スマホでの承認",
          "取引先マスタの検索",
          "会計ソフト連携",
          "権限の細かい設定",
          "ダッシュボードの共有",
          "インボイス制度対応の帳票",
          "チャット通知",
          "CSV取り込みの自動修正",
          "作業テンプレート",
          "電子契約との連携",
          "カレンダー連携",
          "多要素認証",
          "経費精算の写真読み取り",
          "在庫の自動更新",
          "定期レポートの配信",
          "APIの利用制限緩和",
          "工数の集計",
          "英語表示",
          "操作履歴の検索");

  private static final List<String> FIRST =
      List.of(
          "青葉", "朝日", "桜", "富士", "北斗", "みなと", "大和", "東海", "若葉", "光洋", "三栄", "日の出", "瑞穂", "千代田",
          "武蔵", "相模", "京浜", "浪速", "筑紫", "山手", "藤和", "松風", "清水", "丸信");
  private static final List<String> SECOND =
      List.of(
          "製作所", "商事", "工業", "建設", "フーズ", "物流", "不動産", "クリニック", "電機", "デザイン", "会計事務所", "サービス", "印刷",
          "薬局", "システム");

  private Names() {}

  static String company(Chance chance) {
    String name = chance.oneOf(FIRST) + chance.oneOf(SECOND);
    if (name.endsWith("所") || name.endsWith("クリニック") || name.endsWith("薬局")) {
      return name;
    }
    return chance.happens(0.5) ? "株式会社" + name : name + "株式会社";
  }
}
