/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.time.Instant;

/** A request in the helpdesk. */
final class Ticket {
  private final int number;
  private final Customer customer;
  private final Instant opened;
  private final Instant replied;
  private final Instant solved;
  private final String channel;
  private final String priority;
  private final String team;
  private final boolean reopened;
  private final String question;
  private String complaint;
  private Instant corrected = Instant.MIN;

  /** One that a person answers; without a reply, the help pages solved it. */
  Ticket(
      int number,
      Customer customer,
      Instant opened,
      Instant replied,
      Instant solved,
      Chance chance) {
    this.number = number;
    this.customer = customer;
    this.opened = opened;
    this.replied = replied;
    this.solved = solved;
    this.channel = replied == null ? "help_center" : chance.oneOf("email", "email", "web", "phone");
    this.priority = chance.oneOf("low", "normal", "normal", "normal", "high", "urgent");
    this.team = replied == null ? null : chance.oneOf(Names.TEAMS);
    this.reopened = replied != null && chance.happens(0.04);
    this.question = chance.oneOf(Names.QUESTIONS);
  }

  String id() {
    return "HD-%06d".formatted(100_000 + number);
  }

  Customer customer() {
    return customer;
  }

  Instant opened() {
    return opened;
  }

  Instant replied() {
    return replied;
  }

  Instant solved() {
    return solved;
  }

  void complain(String words) {
    complaint = words;
  }

  /** Until then the automatic reply counts as the first one. */
  void correctedAt(Instant at) {
    corrected = at;
  }

  String row(Instant at) {
    return row(at, status(at));
  }

  String row(Instant at, String status) {
    boolean known = replied != null && !replied.isAfter(at);
    boolean wrong = at.isBefore(corrected);
    Instant first = wrong ? opened.plusSeconds(90) : replied;
    Instant end = solved == null || solved.isAfter(at) ? null : solved;
    return "{\"event\":\"ticket.updated\",\"ticket\":{"
        + field("id", id())
        + ",\"organization\":{"
        + field("id", customer.helpdeskOrganisation())
        + "},"
        + field("subject", complaint == null ? question : complaint)
        + ","
        + field("category", complaint == null ? "question" : "usability")
        + ","
        + field("channel", channel)
        + ","
        + field("priority", priority)
        + ","
        + field("team", team)
        + ","
        + field("status", status)
        + ",\"self_service\":"
        + (replied == null)
        + ",\"reopened\":"
        + (reopened && end != null)
        + ",\"timeline\":{"
        + field("created_at", opened)
        + ","
        + field("first_reply_at", known ? first : null)
        + ","
        + field("solved_at", end)
        + "}},"
        + field("updated_at", at)
        + "}";
  }

  private String status(Instant at) {
    if (solved != null && !solved.isAfter(at)) {
      return "solved";
    }
    return replied != null && !replied.isAfter(at) ? "pending" : "open";
  }

  private static String field(String name, Object value) {
    return "\"" + name + "\":" + Line.json(value);
  }
}
