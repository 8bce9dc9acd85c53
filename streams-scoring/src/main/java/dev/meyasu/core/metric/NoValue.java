/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import dev.meyasu.core.LocalText;
import java.util.Locale;

/** Why a reading has no value. */
public enum NoValue {
  NO_DATA(new LocalText("Nothing to measure in this window yet", "この期間に計測対象がまだありません")),
  DIVISION_BY_ZERO(new LocalText("The formula divides by zero", "計算式の分母が0です")),
  NOT_COMPUTABLE(
      new LocalText("The formula cannot be computed for these values", "この値では計算式を評価できません")),
  NO_CURRENCY(
      new LocalText(
          "No reporting currency is declared (organisation.currency)",
          "報告通貨が設定されていません(organisation.currency)")),
  NOT_STARTED(new LocalText("The window has not begun", "期間がまだ始まっていません")),
  FILLING(
      new LocalText(
          "A new definition is still being counted over what is stored", "新しい定義で保存済みのデータを集計しています"));

  private final LocalText text;

  NoValue(LocalText text) {
    this.text = text;
  }

  /** In records and answers: {@code no_data}, {@code filling}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public LocalText text() {
    return text;
  }
}
