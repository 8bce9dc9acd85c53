/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The measures and metrics that come with the product; to be read beside a company's own files. */
public final class Library {

  /** How faults name it. */
  public static final String FILE = "library.yaml";

  private Library() {}

  public static String yaml() {
    try (var in = Library.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
