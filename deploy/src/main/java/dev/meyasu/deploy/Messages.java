/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the launcher and the command line say, in one of the languages. */
public final class Messages {
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Locale locale;
  private final ResourceBundle bundle;

  private Messages(Locale locale) {
    this.locale = locale;
    this.bundle = ResourceBundle.getBundle("dev.meyasu.deploy.messages", locale, NO_FALLBACK);
  }

  public static Messages english() {
    return new Messages(Locale.ROOT);
  }

  /**
   * @param language {@code ja}, {@code ja_JP.UTF-8} and the like give Japanese, everything else
   *     English
   */
  public static Messages in(String language) {
    return language.toLowerCase(Locale.ROOT).startsWith("ja")
        ? new Messages(Locale.JAPANESE)
        : english();
  }

  public Locale locale() {
    return locale;
  }

  public boolean japanese() {
    return Locale.JAPANESE.equals(locale);
  }

  /** The text of a key; numbers are passed as text so that a port is never grouped. */
  public String text(String key, Object... arguments) {
    Object[] words = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      words[i] = String.valueOf(arguments[i]);
    }
    return new MessageFormat(bundle.getString(key), locale).format(words);
  }
}
