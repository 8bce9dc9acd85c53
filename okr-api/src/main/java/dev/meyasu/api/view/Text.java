/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.core.LocalText;
import io.micronaut.serde.annotation.Serdeable;

/** A text in English and Japanese; where one was not written, it is the other. */
@Serdeable
public record Text(String en, String ja) {
  static Text of(LocalText text) {
    return new Text(text.en(), text.ja());
  }
}
