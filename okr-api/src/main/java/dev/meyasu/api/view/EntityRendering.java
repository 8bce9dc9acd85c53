/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.api.readmodel.FoundPage;
import dev.meyasu.api.readmodel.Inquiries.Inquiry;
import dev.meyasu.core.fact.Field;
import dev.meyasu.core.fact.Kind;
import dev.meyasu.kpi.FoundEntity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Entities as the partitions found them. */
public final class EntityRendering {
  private EntityRendering() {}

  public static EntityPage page(Inquiry inquiry, FoundPage page) {
    return new EntityPage(
        inquiry.term().name(),
        inquiry.segment().isTotal() ? null : inquiry.segment().text(),
        inquiry.range().firstDay(),
        inquiry.range().lastDay(),
        page.entities().stream().map(EntityRendering::entity).toList(),
        page.next().isEnd() ? null : page.next().text(),
        page.met(),
        page.silent().entrySet().stream()
            .map(one -> new SilentView(one.getKey(), one.getValue()))
            .toList());
  }

  private static FoundEntityView entity(FoundEntity found) {
    return new FoundEntityView(
        found.getKind(),
        found.getKey(),
        found.getValue(),
        found.getBefore(),
        found.getCustomerRef(),
        found.getCustomerName(),
        fields(found),
        found.getContributions().stream()
            .map(one -> new EntityDayView(one.getDay(), one.getTally()))
            .toList());
  }

  /** In the order of the kind; of a kind that this build does not know, by name. */
  private static Map<String, String> fields(FoundEntity found) {
    var known = Kind.of(found.getKind()).map(Kind::viewFields).orElse(List.of());
    var fields = new LinkedHashMap<String, String>();
    for (Field field : known) {
      var text = found.getFields().get(field.name());
      if (text != null) {
        fields.put(field.name(), text);
      }
    }
    found.getFields().keySet().stream()
        .sorted()
        .forEach(name -> fields.putIfAbsent(name, found.getFields().get(name)));
    return fields;
  }
}
