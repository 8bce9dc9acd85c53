/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import dev.meyasu.core.Sha256;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.core.okr.FrozenList;
import dev.meyasu.core.okr.Revision;
import dev.meyasu.core.okr.Revisions;
import dev.meyasu.ledger.FormerDefinitions;
import dev.meyasu.ledger.HeldDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The definitions in force with the files they were read from, and back to the record that keeps
 * them. A text that several revisions share is kept once.
 *
 * @param revisions with the lists
 * @param files YAML by file name, by the number of the revision that brought them
 * @param lists that reviews have frozen, by key result
 */
public record AppliedDefinitions(
    Revisions revisions, Map<Long, Map<String, String>> files, Map<String, FrozenList> lists) {

  /** Of all texts together, in bytes; Kafka takes records of 1 MB. */
  public static final int LARGEST = 900_000;

  public AppliedDefinitions {
    files = kept(files, revisions);
    lists = kept(lists, revisions.newest().definitions());
    revisions = revisions.frozen(lists);
  }

  private static Map<Long, Map<String, String>> kept(
      Map<Long, Map<String, String>> files, Revisions revisions) {
    var kept = new HashMap<>(files);
    kept.keySet().removeIf(n -> n != revisions.newest().number() && !isKept(revisions, n));
    return Map.copyOf(kept);
  }

  /** As long as there is their cycle, even if the key result is gone for a while. */
  private static Map<String, FrozenList> kept(Map<String, FrozenList> lists, Definitions newest) {
    var kept = new HashMap<>(lists);
    kept.values().removeIf(list -> !newest.cycles().containsKey(list.cycle()));
    return Map.copyOf(kept);
  }

  /** Without lists. */
  public AppliedDefinitions(Revisions revisions, Map<Long, Map<String, String>> files) {
    this(revisions, files, Map.of());
  }

  private static boolean isKept(Revisions revisions, long number) {
    return revisions.former().stream().anyMatch(revision -> revision.number() == number);
  }

  /**
   * Reads a record of the definitions' topic.
   *
   * @throws IllegalArgumentException where this build cannot read its files, with all faults
   */
  public static AppliedDefinitions read(dev.meyasu.ledger.Definitions stored) {
    long revision = stored.getRevision();
    long number = stored.getFilesRevision() == 0 ? revision : stored.getFilesRevision();
    var files = new HashMap<Long, Map<String, String>>();
    files.put(number, stored.getFiles());
    var texts = byDigest(stored.getFiles().values());
    texts.putAll(stored.getTexts());
    var former = new ArrayList<Revision>();
    for (var one : stored.getFormer()) {
      var named = new TreeMap<String, String>();
      one.getFiles().forEach((name, digest) -> named.put(name, texts.get(digest)));
      files.put(one.getRevision(), named);
      former.add(revision(one.getRevision(), one.getRevision(), one.getAppliedAt(), named));
    }
    var held = new HashMap<String, Revisions.Hold>();
    stored
        .getHeld()
        .forEach((id, to) -> held.put(id, new Revisions.Hold(to.getRevision(), to.getSince())));
    var newest = revision(number, revision, stored.getAppliedAt(), stored.getFiles());
    var reader = new TrialReader(stored.getFiles(), newest.definitions());
    var trials = stored.getTrials().stream().map(reader::running).toList();
    var revisions = new Revisions(newest, former, stored.getSettled(), held, trials);
    return new AppliedDefinitions(revisions, files, FrozenLists.read(stored.getLists()));
  }

  private static Revision revision(
      long number, long revision, Instant appliedAt, Map<String, String> files) {
    var read = DefinitionReader.read(files);
    if (read instanceof Read.Ok ok) {
      return new Revision(number, appliedAt, ok.definitions().withRevision(revision));
    }
    throw new IllegalArgumentException(
        "revision " + number + " cannot be read: " + ((Read.Faulty) read).faults());
  }

  /** Before anything was applied: these stand for it. */
  public static AppliedDefinitions none(Definitions instead) {
    var nothing = new Revision(instead.revision(), Instant.EPOCH, instead);
    return new AppliedDefinitions(Revisions.first(nothing), Map.of(instead.revision(), Map.of()));
  }

  /** The very first. */
  public static AppliedDefinitions first(
      Definitions read, Map<String, String> files, Instant appliedAt) {
    var newest = new Revision(1, appliedAt, read.withRevision(1));
    return new AppliedDefinitions(Revisions.first(newest), Map.of(1L, files));
  }

  /** One revision further, by other files. */
  public AppliedDefinitions followedBy(
      Definitions read, Map<String, String> others, Instant appliedAt) {
    long next = revisions.revision() + 1;
    var newest = new Revision(next, appliedAt, read.withRevision(next));
    var all = new HashMap<>(files);
    all.put(next, others);
    var reader = new TrialReader(others, read);
    var trials = revisions.trials().stream().map(reader::again).toList();
    // Frozen before it follows, so that it is compared with the former as both are read.
    var followed = revisions.followedBy(newest.frozen(lists)).with(trials);
    return new AppliedDefinitions(followed, all, lists);
  }

  /**
   * One revision further, by the same files.
   *
   * @param next what key results are held to, and the trials
   */
  public AppliedDefinitions with(Revisions next) {
    var newest = next.newest();
    var counted = newest.definitions().withRevision(revisions.revision() + 1);
    return new AppliedDefinitions(
        new Revisions(
            new Revision(newest.number(), newest.appliedAt(), counted),
            next.former(),
            next.settled(),
            next.held(),
            next.trials()),
        files,
        lists);
  }

  /** One revision further, with lists that a review has frozen; what was frozen before stays. */
  public AppliedDefinitions freezing(Map<String, FrozenList> more) {
    var all = new TreeMap<>(more);
    all.putAll(lists);
    var next = with(revisions);
    return new AppliedDefinitions(next.revisions, next.files, all);
  }

  /** What the texts take together, in bytes. */
  public int size() {
    var texts = new HashMap<String, String>();
    files.values().forEach(ofRevision -> texts.putAll(byDigest(ofRevision.values())));
    revisions.trials().forEach(trial -> texts.put(trial.id(), trial.yaml()));
    return texts.values().stream().mapToInt(t -> t.getBytes(StandardCharsets.UTF_8).length).sum();
  }

  /** The files of the newest revision. */
  public Map<String, String> newestFiles() {
    return files.get(revisions.newest().number());
  }

  /**
   * As a record.
   *
   * @param sha256 of the newest files
   * @param author of the newest files
   */
  public dev.meyasu.ledger.Definitions record(String sha256, String author) {
    var newest = revisions.newest();
    var texts = new LinkedHashMap<String, String>();
    files.values().forEach(ofRevision -> texts.putAll(byDigest(ofRevision.values())));
    texts.keySet().removeAll(byDigest(newestFiles().values()).keySet());
    return dev.meyasu.ledger.Definitions.newBuilder()
        .setRevision(revisions.revision())
        .setSha256(sha256)
        .setFiles(newestFiles())
        .setAuthor(author)
        .setAppliedAt(newest.appliedAt())
        .setFilesRevision(newest.number())
        .setFormer(revisions.former().stream().map(this::former).toList())
        .setTexts(texts)
        .setSettled(revisions.settled())
        .setHeld(held())
        .setLists(FrozenLists.records(lists))
        .setTrials(revisions.trials().stream().map(TrialReader::record).toList())
        .build();
  }

  private FormerDefinitions former(Revision revision) {
    var digests = new TreeMap<String, String>();
    files.get(revision.number()).forEach((name, text) -> digests.put(name, Sha256.hex(text)));
    return new FormerDefinitions(revision.number(), revision.appliedAt(), digests);
  }

  private Map<String, HeldDefinition> held() {
    var held = new TreeMap<String, HeldDefinition>();
    revisions
        .held()
        .forEach((id, hold) -> held.put(id, new HeldDefinition(hold.revision(), hold.since())));
    return held;
  }

  private static Map<String, String> byDigest(Collection<String> texts) {
    var byDigest = new TreeMap<String, String>();
    List.copyOf(texts).forEach(text -> byDigest.put(Sha256.hex(text), text));
    return byDigest;
  }
}
