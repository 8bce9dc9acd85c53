/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.document;

/**
 * The beginning of a foreign text, so that a message or a record stays short whatever it quotes.
 */
public final class Excerpt {
  private Excerpt() {}

  /**
   * @param longest characters that are kept; what was left out is told after them
   */
  public static String of(String text, int longest) {
    if (text.length() <= longest) return text;
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "… (" + (text.length() - end) + " characters more)";
  }
}
