/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.registry;

import org.apache.kafka.common.errors.RetriableException;

/**
 * A record could be neither read nor written because the registry did not answer about its schema.
 * This says nothing of the record: a caller must try again or stop, and never reject the record.
 * The cause tells whether it {@linkplain RegistryException#isTransient() may pass}.
 */
public final class RegistryUnavailable extends RetriableException {
  private static final long serialVersionUID = 1L;

  public RegistryUnavailable(String message, RegistryException cause) {
    super(message, cause);
  }

  @Override
  public synchronized RegistryException getCause() {
    return (RegistryException) super.getCause();
  }
}
