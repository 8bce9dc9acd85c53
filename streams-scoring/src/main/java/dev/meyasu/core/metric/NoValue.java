/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.metric;

import dev.meyasu.core.LocalText;
import java.util.Locale;

/** Why a reading has no value. */
public enum NoValue {
  NO_DATA(new LocalText("Nothing to measure in this window yet", "この期間に計測対象がまだありません")),
  DIVISION_BY_ZERO(new LocalText("The formula divides by zero", "計算式の分母が0です")),
  NOT_STARTED(new LocalText("The window has not begun", "期間がまだ始まっていません"));

  private final LocalText text;

  NoValue(LocalText text) {
    this.text = text;
  }

  /** {@code no_data}, {@code division_by_zero}, {@code not_started}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public LocalText text() {
    return text;
  }
}
