/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.okr.FrozenList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The core's frozen lists as records, and back; by key result. */
public final class FrozenLists {
  private FrozenLists() {}

  public static Map<String, FrozenList> read(Map<String, dev.meyasu.ledger.FrozenList> records) {
    var lists = new TreeMap<String, FrozenList>();
    records.forEach((keyResult, record) -> lists.put(keyResult, read(record)));
    return lists;
  }

  public static FrozenList read(dev.meyasu.ledger.FrozenList record) {
    var members = new TreeSet<>(record.getMembers());
    return new FrozenList(record.getCycle(), record.getMetric(), members, record.getSince());
  }

  public static Map<String, dev.meyasu.ledger.FrozenList> records(Map<String, FrozenList> lists) {
    var records = new TreeMap<String, dev.meyasu.ledger.FrozenList>();
    lists.forEach((keyResult, list) -> records.put(keyResult, record(list)));
    return records;
  }

  public static dev.meyasu.ledger.FrozenList record(FrozenList list) {
    return new dev.meyasu.ledger.FrozenList(
        list.cycle(), list.metric(), List.copyOf(list.members()), list.since());
  }
}
