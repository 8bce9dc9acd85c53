/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.registry;

import org.jspecify.annotations.Nullable;

/** The registry refused, or could not be reached. */
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What failed. */
  enum Fault {
    /** Not reached, or an answer of 429 or 5xx. */
    UNREACHABLE,
    /** It does not let this client in, or it is no registry that answers. */
    UNUSABLE,
    /** It answered that the schema or the id is not one it takes or knows. */
    REFUSED
  }

  private final Fault fault;

  RegistryException(String message, Fault fault, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** Whether asking again later may help: not reached, or an answer of 429 or 5xx. */
  public boolean isTransient() {
    return fault == Fault.UNREACHABLE;
  }

  /**
   * Whether the registry said no to this schema or id. Otherwise nothing is known of them, and what
   * they belong to must not be refused for it.
   */
  public boolean isRefusal() {
    return fault == Fault.REFUSED;
  }
}
