/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.connect.files.reading.RawRecord.Flaw;
import dev.meyasu.connect.files.reading.RecordSplitter.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordSplitterTest {
  private static final Framing CSV = new Framing.Quoted((byte) ',', (byte) '"', -1);
  private static final Framing ESCAPED = new Framing.Quoted((byte) ',', (byte) '"', '\\');

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "two lines                       | a,b~c,d~          | 1:a,b 2:c,d",
        "a carriage return belongs to the line end | a^~b^~  | 1:a 2:b",
        "no final line end               | a~b               | 1:a 2:b",
        "a quoted line feed is text      | a,\"x~y\"~b~      | 1:a,\"x/y\" 3:b",
        "a doubled quote does not close  | \"x\"\"~y\"~b~    | 1:\"x\"\"/y\" 3:b",
        "a quote inside a field is text  | 5\" pipe~b~       | 1:5\"_pipe 2:b",
        "an empty quoted field           | \"\",a~b~         | 1:\"\",a 2:b",
        "a blank line is a record        | a~~b~             | 1:a 2: 3:b",
        "an unclosed quote costs its line| a,\"x~b~c~        | 1!a,\"x 2:b 3:c",
      })
  void splits(String name, String file, String expected) throws IOException {
    assertThat(split(file.replace('^', '\r').replace('~', '\n'), CSV, 1024, 7)).isEqualTo(expected);
  }

  @Test
  void anEscapedQuoteDoesNotClose() throws IOException {
    assertThat(split("\"a\\\"\nb\"\nc\n", ESCAPED, 1024, 7)).isEqualTo("1:\"a\\\"/b\" 3:c");
  }

  @Test
  void anOversizedLineIsPassedOverInBoundedMemory() throws IOException {
    String file = "a\n" + "x".repeat(10_000) + "\nb\n";
    RecordSplitter splitter = new RecordSplitter(stream(file, 4096), Place.BEGINNING, CSV, 100);
    List<RawRecord> records = all(splitter, true);
    assertThat(records)
        .extracting(RawRecord::flaw)
        .containsExactly(Flaw.NONE, Flaw.OVERSIZED, Flaw.NONE);
    assertThat(records.get(1).bytes()).hasSize(100);
    assertThat(records.get(2).line()).isEqualTo(3);
    assertThat(records.get(2).start()).isEqualTo(10_003);
  }

  @Test
  void anUnfinishedLineWaits() throws IOException {
    RecordSplitter splitter = new RecordSplitter(stream("a\nb", 10), Place.BEGINNING, CSV, 100);
    assertThat(all(splitter, false)).hasSize(1);
    assertThat(splitter.unfinished()).isTrue();
  }

  @Property(tries = 300)
  void rangesCoverTheFileWhateverItHolds(
      @ForAll
          @StringLength(max = 60)
          @CharRange(from = '"', to = '"')
          @CharRange(from = 'a', to = 'b')
          @CharRange(from = '\n', to = '\n')
          @CharRange(from = ',', to = ',')
          String file)
      throws IOException {
    long at = 0;
    long line = 1;
    for (RawRecord row : all(new RecordSplitter(stream(file, 3), Place.BEGINNING, CSV, 16), true)) {
      assertThat(row.start()).isEqualTo(at);
      assertThat(row.line()).isEqualTo(line);
      at = row.end();
      line = row.nextLine();
    }
    assertThat(at).isEqualTo(file.length());
  }

  private static String split(String file, Framing framing, int max, int chunk) throws IOException {
    List<String> shown = new ArrayList<>();
    for (RawRecord row :
        all(new RecordSplitter(stream(file, chunk), Place.BEGINNING, framing, max), true)) {
      String text = new String(row.bytes(), UTF_8).replace('\n', '/').replace(' ', '_');
      shown.add(row.line() + (row.flaw() == Flaw.NONE ? ":" : "!") + text);
    }
    return String.join(" ", shown);
  }

  private static List<RawRecord> all(RecordSplitter splitter, boolean settled) throws IOException {
    List<RawRecord> records = new ArrayList<>();
    Optional<RawRecord> next = splitter.next(() -> settled);
    while (next.isPresent()) {
      records.add(next.get());
      next = splitter.next(() -> settled);
    }
    return records;
  }

  /** Gives a few bytes at a time, so that records lie across reads. */
  private static InputStream stream(String text, int chunk) {
    return new ByteArrayInputStream(text.getBytes(UTF_8)) {
      @Override
      public synchronized int read(byte[] bytes, int offset, int length) {
        return super.read(bytes, offset, Math.min(length, chunk));
      }
    };
  }
}
