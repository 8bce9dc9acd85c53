/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

/** The names of the topology's nodes, as {@code describe()} and the metrics show them. */
final class NodeNames {
  static final String FACTS_IN = "facts-in";
  static final String CUSTOMERS_IN = "customers-in";
  static final String QUESTIONS_IN = "questions-in";
  static final String COUNT = "count";
  static final String CUSTOMERS_OUT = "customers-out";
  static final String PARTIALS_OUT = "partials-out";
  static final String MOVES_OUT = "moves-out";
  static final String PROGRESS_OUT = "progress-out";
  static final String ANSWERS_OUT = "answers-out";
  static final String REJECTED_OUT = "rejected-out";
  static final String ELEMENTS_OUT = "elements-out";

  static final String ELEMENTS_IN = "elements-in";
  static final String COUNT_KEYS = "count-keys";
  static final String KEY_PARTIALS_OUT = "key-partials-out";
  static final String KEY_MOVES_OUT = "key-moves-out";

  static final String PARTIALS_IN = "partials-in";
  static final String SUM = "sum";
  static final String CELLS_OUT = "cells-out";

  static final String SCORE = "score";
  static final String SCORES_OUT = "scores-out";
  static final String HISTORY_OUT = "history-out";
  static final String COMMANDS_OUT = "commands-out";

  static final String COMMANDS_IN = "commands-in";
  static final String DECIDE = "decide";
  static final String LEDGER_OUT = "ledger-out";
  static final String DEFINITIONS_OUT = "definitions-out";

  static final String DEFINITIONS_IN = "definitions-in";
  static final String KEEP_DEFINITIONS = "keep-definitions";

  private NodeNames() {}
}
