/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The product cannot start, or cannot go on: the reason in words and what to do about it. */
public final class StartFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;
  private final String key;
  private final transient List<Object> arguments;

  /**
   * @param key of the message in {@link Messages}
   * @param arguments of that message, in its order
   */
  public StartFailure(ExitCode code, @Nullable Throwable cause, String key, Object... arguments) {
    super(Messages.english().text(key, arguments), cause);
    this.code = code;
    this.key = key;
    this.arguments = List.of(arguments);
  }

  public ExitCode code() {
    return code;
  }

  /** One paragraph in the reader's language. */
  public String text(Messages messages) {
    return messages.text(key, arguments.toArray());
  }
}
