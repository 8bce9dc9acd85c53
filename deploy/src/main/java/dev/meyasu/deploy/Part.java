/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

/** One piece of the running product. It may be started again after it has been closed. */
public interface Part extends AutoCloseable {

  /** The name people read in the progress, in `status` and in `doctor`, in lower case. */
  String name();

  /**
   * Starts, and returns only when the part answers.
   *
   * @throws StartFailure with a message for the person at the terminal
   * @throws Exception any other cause, which the launcher wraps
   */
  void start() throws Exception;

  /** Whether it answers now; never throws and takes at most a few seconds. */
  boolean ready();

  /** Stops it; a second call does nothing. */
  @Override
  void close();
}
