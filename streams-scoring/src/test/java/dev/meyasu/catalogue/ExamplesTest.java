/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
  @ParameterizedTest
  @ValueSource(strings = {"helpdesk", "telco"})
  void theShippedExamplesAreGood(String example) throws IOException {
    var folder = Path.of("../deploy/examples", example);
    var files =
        Map.of(
            "catalogue.yaml", Files.readString(folder.resolve("catalogue.yaml")),
            "okrs.yaml", Files.readString(folder.resolve("okrs.yaml")));
    assertThat(DefinitionReader.read(files)).isInstanceOf(Read.Ok.class);
  }
}
