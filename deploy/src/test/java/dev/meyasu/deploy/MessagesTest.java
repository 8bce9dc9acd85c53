/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessagesTest {
  private static final Pattern PLACE = Pattern.compile("\\{\\d+}");

  @TempDir Path directory;

  /** The places for arguments by key. */
  private static Map<String, TreeSet<String>> places(String file) throws Exception {
    var properties = new Properties();
    try (Reader reader =
        new InputStreamReader(Messages.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    var places = new TreeMap<String, TreeSet<String>>();
    properties.forEach(
        (key, text) -> {
          var found = new TreeSet<String>();
          PLACE.matcher(text.toString()).results().forEach(place -> found.add(place.group()));
          places.put(key.toString(), found);
        });
    return places;
  }

  @Test
  void bothLanguagesSayTheSame() throws Exception {
    assertThat(places("messages_ja.properties")).isEqualTo(places("messages.properties"));
  }

  @Test
  void aReasonIsInWords() throws Exception {
    Messages english = Messages.english();
    assertThat(english.text("validate.unreadable", new NoSuchFileException("a.yaml")))
        .isEqualTo("A file cannot be read: a.yaml does not exist");
    assertThat(english.text("validate.unreadable", new AccessDeniedException("a.yaml")))
        .isEqualTo("A file cannot be read: access to a.yaml is denied");
    Path file = Files.write(directory.resolve("a.yaml"), new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> DefinitionFolder.text(file))
        .satisfies(
            e ->
                assertThat(english.text("validate.unreadable", e))
                    .isEqualTo("A file cannot be read: " + file + " is not UTF-8 text"));
    var wrapped = new UncheckedIOException(new NoSuchFileException("a.yaml"));
    assertThat(Messages.in("ja").text("validate.unreadable", wrapped))
        .isEqualTo("ファイルを読み込めません: a.yaml が存在しません");
  }

  @Test
  void aWordThatHasNoTextStandsForItself() {
    assertThat(Messages.in("ja").word("source", "running")).isEqualTo("稼働中");
    assertThat(Messages.in("ja").word("source", "resting")).isEqualTo("resting");
  }
}
