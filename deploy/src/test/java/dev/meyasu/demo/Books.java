/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The sample company's books, kept by reading its rows as a person would: the newest row of each
 * contract, ticket, answer, incident and wish. Shares no code with the product.
 */
final class Books {
  private static final ObjectMapper JSON = new ObjectMapper();

  record Contract(
      boolean paid,
      long fee,
      String channel,
      Instant signed,
      Instant started,
      Instant onboarded,
      Instant used,
      Instant ended) {}

  record Ticket(boolean deleted, String category, boolean self, Instant opened, Instant replied) {}

  record Answer(String survey, int score, Instant at) {}

  record Incident(boolean planned, Instant started, Instant resolved) {}

  record Wish(String rank, Instant delivered) {}

  final Collection<Contract> contracts;
  final Collection<Ticket> tickets;
  final Collection<Answer> answers;
  final Collection<Incident> incidents;
  final Collection<Wish> wishes;

  Books(List<Row> rows) {
    contracts = newest(rows, SourceFile.CRM_CONTRACTS, Books::contract);
    tickets = newest(rows, SourceFile.HELPDESK, Books::ticket);
    answers = newest(rows, SourceFile.SURVEYS, Books::answer);
    incidents = newest(rows, SourceFile.INCIDENTS, Books::incident);
    wishes = newest(rows, SourceFile.FEATURE_REQUESTS, Books::wish);
  }

  private record Entry<T>(Instant updated, T value) {}

  private static <T> Collection<T> newest(
      List<Row> rows, SourceFile file, Function<String, T> read) {
    Map<String, Entry<T>> entries = new HashMap<>();
    for (Row row : rows) {
      if (row.file() == file && row.nature() != Row.Nature.MALFORMED) {
        Entry<T> entry = new Entry<>(row.updated(), read.apply(row.text()));
        entries.merge(id(row), entry, (a, b) -> b.updated().isBefore(a.updated()) ? a : b);
      }
    }
    return entries.values().stream().map(Entry::value).toList();
  }

  private static String id(Row row) {
    return row.file() == SourceFile.HELPDESK
        ? json(row.text()).at("/ticket/id").asText()
        : row.text().split("[,;]")[0];
  }

  private static Contract contract(String text) {
    List<String> f = fields(text, ',');
    return new Contract(
        f.get(3).equals("paid"),
        f.get(5).isEmpty() ? 0 : Long.parseLong(f.get(5)),
        f.get(6),
        local(f.get(7), "-"),
        local(f.get(8), "-"),
        local(f.get(9), "-"),
        local(f.get(10), "-"),
        local(f.get(11), "-"));
  }

  private static Ticket ticket(String text) {
    JsonNode ticket = json(text).get("ticket");
    JsonNode times = ticket.get("timeline");
    return new Ticket(
        ticket.get("status").asText().equals("deleted"),
        ticket.get("category").asText(),
        ticket.get("self_service").asBoolean(),
        Instant.parse(times.get("created_at").asText()),
        times.get("first_reply_at").isNull()
            ? null
            : Instant.parse(times.get("first_reply_at").asText()));
  }

  private static Answer answer(String text) {
    List<String> f = fields(text, ',');
    return new Answer(f.get(1), Integer.parseInt(f.get(4)), local(f.get(7), "/"));
  }

  private static Incident incident(String text) {
    List<String> f = fields(text, ';');
    return new Incident(
        f.get(3).equals("yes"),
        OffsetDateTime.parse(f.get(4)).toInstant(),
        f.get(5).isEmpty() ? null : OffsetDateTime.parse(f.get(5)).toInstant());
  }

  private static Wish wish(String text) {
    List<String> f = fields(text, ',');
    return new Wish(f.get(3), local(f.get(7), "-"));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  static Instant local(String text, String separator) {
    if (text.isEmpty()) {
      return null;
    }
    var pattern = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss".replace("-", separator));
    return LocalDateTime.parse(text, pattern).atZone(SampleCompany.ZONE).toInstant();
  }

  static List<String> fields(String text, char delimiter) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (char c : text.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == delimiter && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  static Instant midnight(LocalDate day) {
    return day.atStartOfDay(SampleCompany.ZONE).toInstant();
  }
}
