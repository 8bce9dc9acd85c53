/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellKeyTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "the total; ''; ''; ab12||20100",
        "a plain value; plan; pro; ab12|plan=pro|20100",
        "a bar; plan; a|b; ab12|plan=a%7Cb|20100",
        "a percent sign; plan; 5%7C; ab12|plan=5%257C|20100",
        "an equals sign; plan; a=b; ab12|plan=a=b|20100",
        "no customer; plan; (unlinked); ab12|plan=(unlinked)|20100",
      })
  void theTextOfACell(String name, String dimension, String value, String text) {
    var cell = new CellKey("ab12", new Segment(dimension, value), 20100);

    assertThat(cell.text()).isEqualTo(text);
    assertThat(CellKey.parse(text)).isEqualTo(cell);
  }

  @Test
  void aFillMarkerIsToldFromEveryCellThatADefinitionMayGive() {
    var marker = CellKey.parse(FillMarker.cell("ab12", 3).text());

    assertThat(marker.isFillMarker()).isTrue();
    assertThat(FillMarker.partition(marker)).isEqualTo(3);
    assertThat(new CellKey("ab12", Segment.TOTAL, 3).isFillMarker()).isFalse();
    assertThat(new CellKey("ab12", new Segment("filled", ""), 3).isFillMarker()).isFalse();
    assertThatThrownBy(() -> new Dimension("#filled", false, (entity, link) -> ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNulInAValueIsNoneInTheText() {
    var cell = new CellKey("ab12", new Segment("plan", "a\0b%00"), 1);

    assertThat(cell.text()).isEqualTo("ab12|plan=a%00b%2500|1");
    assertThat(CellKey.parse(cell.text())).isEqualTo(cell);
  }

  @Property
  void everyValueReturnsFromItsText(@ForAll String value, @ForAll int day) {
    var cell = new CellKey("ab12", new Segment("plan", value), day);

    assertThat(CellKey.parse(cell.text())).isEqualTo(cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab12|20100", "ab12|x|20100", "ab12||", "|plan=a|1", "a|b=c|d|1"})
  void whatIsNoCellIsRefused(String text) {
    assertThatThrownBy(() -> CellKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
