/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

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

  /**
   * The text of a key. Numbers are passed as text so that a port is never grouped; of an exception
   * its reason is told.
   */
  public String text(String key, Object... arguments) {
    Object[] words = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      words[i] = arguments[i] instanceof Throwable e ? reason(e) : String.valueOf(arguments[i]);
    }
    return new MessageFormat(bundle.getString(key), locale).format(words);
  }

  /** The key of a text about so many things: of one, {@code key.one}. */
  public static String counted(String key, int count) {
    return count == 1 ? key + ".one" : key;
  }

  /**
   * What people call a word of the API, such as the state of a source.
   *
   * @return the word itself when it has no text
   */
  public String word(String group, String word) {
    String key = group + "." + word;
    return bundle.containsKey(key) ? text(key) : word;
  }

  /** Why, in words; the name of a class only where there is nothing else. */
  private String reason(Throwable failure) {
    if (failure instanceof NoSuchFileException e) {
      return text("reason.absent", e.getFile());
    }
    if (failure instanceof AccessDeniedException e) {
      return text("reason.denied", e.getFile());
    }
    if (failure instanceof FileAlreadyExistsException e) {
      return text("reason.not_directory", e.getFile());
    }
    if (failure instanceof FileSystemException e
        && e.getCause() instanceof CharacterCodingException) {
      return text("reason.not_utf8", e.getFile());
    }
    if (failure.getCause() != null && wrapper(failure)) {
      return reason(failure.getCause());
    }
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  /** Those whose message is the text of their cause, with the name of its class. */
  private static boolean wrapper(Throwable failure) {
    return failure instanceof ExecutionException
        || failure instanceof CompletionException
        || failure instanceof UncheckedIOException
        || failure.getMessage() == null;
  }
}
