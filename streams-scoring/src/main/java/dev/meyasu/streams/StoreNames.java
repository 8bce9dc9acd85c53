/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

/** The names of every state store, in one place: they are part of the installation's data. */
final class StoreNames {
  /** {@code kind|entity key} to the folded entity. */
  static final String ENTITIES = "entities";

  /** {@code customer reference NUL entity store key}: which entities a reference concerns. */
  static final String LINKS = "links";

  /** Customer key to the customer as last broadcast. */
  static final String CUSTOMERS = "customers";

  /** {@code reference NUL customer key}: who claims a reference. */
  static final String CLAIMS = "claims";

  /** Holds nothing: {@link BeforeCommit} of the counting stage. */
  static final String GATHERED = "gathered";

  /** Cell key to this partition's sum. */
  static final String PARTIALS = "partials";

  /** Measure hash to the cursor of its fill, and the revision that the measures are of. */
  static final String FILLS = "fills";

  /** {@code source|kind} to how far this partition has come. */
  static final String PROGRESS = "progress";

  /** {@code measure|key NUL entity} to the element that the entity gives to the key. */
  static final String ELEMENTS = "elements";

  /** Holds nothing: {@link BeforeCommit} of the stage that counts keys. */
  static final String KEYS_GATHERED = "keys-gathered";

  /** Cell key to the sum over the keys of a partition. */
  static final String KEY_PARTIALS = "key-partials";

  /**
   * Measure hash to whether it is counted, {@code measure|counting partition} to whether that has
   * told all, and the revision that the measures are of.
   */
  static final String KEY_FILLS = "key-fills";

  /** The number of this partition's last move. */
  static final String JOURNAL = "journal";

  /** As {@link #JOURNAL}, of a partition of keys. */
  static final String KEY_JOURNAL = "key-journal";

  /** Cell key to what each counting partition has of it. */
  static final String SUMS = "sums";

  /** Holds nothing: {@link BeforeCommit} of the stage that sums. */
  static final String SUMS_GATHERED = "sums-gathered";

  /** Counting partition to the last move of its journal that the sums include. */
  static final String JOURNALED = "journaled";

  /** {@code source|kind|partition} to the newest event time. */
  static final String WATERMARKS = "watermarks";

  /** Key result to its last published score. */
  static final String SCORES = "scores";

  /** Command id to its verdict, and the revision in force. */
  static final String LEDGER = "ledger";

  /** The newest applied definitions, as the ledger decided. */
  static final String APPLIED = "applied";

  /** The definitions in force, on every instance. */
  static final String DEFINITIONS = "definitions";

  private StoreNames() {}
}
