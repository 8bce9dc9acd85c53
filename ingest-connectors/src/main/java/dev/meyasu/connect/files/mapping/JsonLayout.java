/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.meyasu.connect.files.definition.SourceDefinition;
import java.util.ArrayList;
import java.util.List;

/** Cells by their JSON pointer; numbers and flags as they are written, null as absent. */
final class JsonLayout extends Layout {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final List<JsonPointer> pointers;

  JsonLayout(SourceDefinition definition) {
    super(definition);
    pointers = definition.columns().stream().map(c -> JsonPointer.compile(c.label())).toList();
  }

  @Override
  List<String> cells(String row) throws UnreadableRow {
    JsonNode object = object(row);
    List<String> cells = new ArrayList<>();
    for (JsonPointer pointer : pointers) {
      JsonNode node = object.at(pointer);
      if (node.isContainerNode()) {
        throw new UnreadableRow(pointer + " is an object or array where one value is expected");
      }
      cells.add(node.isMissingNode() || node.isNull() ? null : node.asText());
    }
    return cells;
  }

  private static JsonNode object(String row) throws UnreadableRow {
    try {
      JsonNode node = JSON.readTree(row);
      if (!node.isObject()) {
        throw new UnreadableRow("the line is no JSON object");
      }
      return node;
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null ? "" : " at character " + e.getLocation().getColumnNr();
      throw new UnreadableRow("not JSON" + where + ": " + e.getOriginalMessage(), e);
    }
  }
}
