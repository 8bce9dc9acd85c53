/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.fact;

import static dev.meyasu.core.fact.FieldType.FLAG;
import static dev.meyasu.core.fact.FieldType.INSTANT;
import static dev.meyasu.core.fact.FieldType.INTEGER;
import static dev.meyasu.core.fact.FieldType.MONEY;
import static dev.meyasu.core.fact.FieldType.NUMBER;
import static dev.meyasu.core.fact.FieldType.TEXT;
import static dev.meyasu.core.fact.FieldType.TEXTS;
import static dev.meyasu.core.fact.FieldType.TEXT_MAP;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of facts, each with its fields in the order of its Avro schema.
 *
 * <p>Stored bytes hold the ordinal of the kind and the position of each field: kinds and fields may
 * only be appended.
 */
public enum Kind {
  CUSTOMER(
      List.of(
          new Field("name", TEXT),
          new Field("external_refs", TEXTS),
          new Field("attributes", TEXT_MAP))),
  CONTRACT(
      List.of(
          new Field("signed_at", INSTANT),
          new Field("started_at", INSTANT),
          new Field("ended_at", INSTANT),
          new Field("end_reason", TEXT),
          new Field("trial", FLAG),
          new Field("plan", TEXT),
          new Field("mrr", MONEY),
          new Field("currency", TEXT),
          new Field("acquisition_channel", TEXT),
          new Field("referred_by", TEXT),
          new Field("onboarding_completed_at", INSTANT),
          new Field("last_used_at", INSTANT),
          new Field("attributes", TEXT_MAP))),
  TICKET(
      List.of(
          new Field("opened_at", INSTANT),
          new Field("first_response_at", INSTANT),
          new Field("resolved_at", INSTANT),
          new Field("reopened", FLAG),
          new Field("channel", TEXT),
          new Field("priority", TEXT),
          new Field("self_resolved", FLAG),
          new Field("rating", NUMBER),
          new Field("assignee_team", TEXT),
          new Field("attributes", TEXT_MAP),
          new Field("requester_wait_seconds", INTEGER))),
  USER(
      List.of(
          new Field("created_at", INSTANT),
          new Field("deactivated_at", INSTANT),
          new Field("attributes", TEXT_MAP))),
  USAGE(
      List.of(
          new Field("event_id", TEXT),
          new Field("user", TEXT),
          new Field("name", TEXT),
          new Field("at", INSTANT),
          new Field("properties", TEXT_MAP),
          new Field("attributes", TEXT_MAP)),
      List.of(new Field("events", INTEGER), new Field("names", TEXTS))),
  SURVEY_RESPONSE(
      List.of(
          new Field("survey", TEXT),
          new Field("respondent", TEXT),
          new Field("score", NUMBER),
          new Field("scale_min", NUMBER),
          new Field("scale_max", NUMBER),
          new Field("subject", TEXT),
          new Field("responded_at", INSTANT),
          new Field("comment", TEXT),
          new Field("attributes", TEXT_MAP))),
  INCIDENT(
      List.of(
          new Field("service", TEXT),
          new Field("impact", TEXT),
          new Field("started_at", INSTANT),
          new Field("resolved_at", INSTANT),
          new Field("planned", FLAG),
          new Field("attributes", TEXT_MAP))),
  FEATURE_REQUEST(
      List.of(
          new Field("title", TEXT),
          new Field("votes", INTEGER),
          new Field("rank", INTEGER),
          new Field("requested_at", INSTANT),
          new Field("delivered_at", INSTANT),
          new Field("status", TEXT),
          new Field("attributes", TEXT_MAP)));

  private final List<Field> fields;
  private final List<Field> viewFields;
  private final Map<String, Integer> viewPositions = new HashMap<>();

  Kind(List<Field> fields) {
    this(fields, List.of());
  }

  Kind(List<Field> fields, List<Field> derived) {
    this.fields = fields;
    var all = new ArrayList<>(fields);
    all.addAll(derived);
    this.viewFields = List.copyOf(all);
    for (int i = 0; i < viewFields.size(); i++) {
      viewPositions.put(viewFields.get(i).name(), i);
    }
  }

  /** The name in files and topics: {@code ticket}, {@code survey_response}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that {@link #id()}. */
  public static Optional<Kind> of(String id) {
    for (var kind : values()) {
      if (kind.id().equals(id)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** What a fact carries beside its envelope. */
  public List<Field> fields() {
    return fields;
  }

  /** What an {@link EntityView} offers: {@link #fields()}, then those that only the fold knows. */
  public List<Field> viewFields() {
    return viewFields;
  }

  /** The place of a field in {@link #viewFields()} (and in {@link #fields()}), or -1. */
  public int position(String field) {
    return viewPositions.getOrDefault(field, -1);
  }
}
