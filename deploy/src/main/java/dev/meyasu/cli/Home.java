/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the product is installed: the start script says so in {@code meyasu.home}. */
final class Home {
  private Home() {}

  static Path path() {
    return Path.of(System.getProperty("meyasu.home", "deploy")).toAbsolutePath().normalize();
  }

  /** The unpacked registry, beside the program or as the build leaves it. */
  static Path registry() {
    Path installed = path().resolve("registry");
    return Files.isDirectory(installed) ? installed : path().resolve("target/registry");
  }

  /** The definitions of the sample company. */
  static Path sampleCompany() {
    return path().resolve("demo");
  }
}
