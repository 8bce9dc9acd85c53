/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core;

import java.util.Objects;

/**
 * A text in the two languages of the product.
 *
 * @param en English, never blank
 * @param ja Japanese, never blank; the English text where a file gives only that
 */
public record LocalText(String en, String ja) {
  public LocalText {
    Objects.requireNonNull(en, "en");
    Objects.requireNonNull(ja, "ja");
  }

  /** The same text in both languages, for names that are not translated. */
  public static LocalText same(String text) {
    return new LocalText(text, text);
  }
}
