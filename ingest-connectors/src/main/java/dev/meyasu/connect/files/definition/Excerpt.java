/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.definition;

/** Foreign text in a message: short, and without control characters. */
public final class Excerpt {
  private static final int LONGEST = 80;

  private Excerpt() {}

  public static String of(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(c -> result.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c));
    return text.codePointCount(0, Math.min(text.length(), LONGEST * 2)) > LONGEST
        ? result + "…"
        : result.toString();
  }
}
