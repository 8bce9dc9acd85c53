/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import java.util.Optional;

/** The version of the plugin, from its jar. */
final class Version {
  static final String TEXT =
      Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
          .orElse("development");

  private Version() {}
}
