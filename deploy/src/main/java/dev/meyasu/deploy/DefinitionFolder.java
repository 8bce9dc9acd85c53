/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import dev.meyasu.catalogue.DefinitionReader;
import dev.meyasu.catalogue.Read;
import dev.meyasu.connect.files.definition.SourceDefinitions;
import dev.meyasu.connect.files.definition.SourceDefinitions.Checked;
import dev.meyasu.document.Fault;
import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A directory of definitions: each YAML file in its folder {@code sources} is one source; all
 * others, however deep, are catalogues and OKRs, read as one.
 *
 * @param documents YAML text by file name
 * @param sources YAML text by the name of the source
 * @param zone of the organisation
 */
public record DefinitionFolder(
    Map<String, String> documents, Map<String, String> sources, ZoneId zone) {
  private static final int DEPTH = 5;

  /** A folder that can be applied, or everything that is wrong with it. */
  public sealed interface Outcome {
    record Valid(DefinitionFolder folder) implements Outcome {}

    /**
     * @param faults at least one
     */
    record Faulty(List<Fault> faults) implements Outcome {}
  }

  /**
   * @throws IOException a file cannot be read
   */
  public static Outcome read(Path directory) throws IOException {
    var faults = new ArrayList<Fault>();
    var documents = new TreeMap<>(texts(directory));
    var sourceFiles = new TreeMap<>(documents);
    documents.keySet().removeIf(DefinitionFolder::isSource);
    sourceFiles.keySet().removeAll(documents.keySet());
    Read read = DefinitionReader.read(documents);
    if (read instanceof Read.Faulty faulty) {
      faults.addAll(faulty.faults());
    }
    var sources = new TreeMap<String, String>();
    sourceFiles.forEach((file, text) -> source(file, text, sources, faults));
    if (faults.isEmpty() && read instanceof Read.Ok ok) {
      ZoneId zone = ok.definitions().organisation().zone();
      return new Outcome.Valid(new DefinitionFolder(documents, sources, zone));
    }
    return new Outcome.Faulty(List.copyOf(faults));
  }

  private static void source(
      String file, String text, Map<String, String> sources, List<Fault> faults) {
    Checked checked = SourceDefinitions.check(file, text);
    if (checked instanceof Checked.Faulty faulty) {
      faults.addAll(faulty.faults());
    } else if (checked instanceof Checked.Valid valid) {
      String name = valid.definition().source();
      if (sources.put(name, text) != null) {
        faults.add(new Fault(file, 1, 1, "source", "another file is the source " + name + " too"));
      }
    }
  }

  /** Whether a file of {@link #texts} is in the folder of source definitions. */
  public static boolean isSource(String file) {
    return file.startsWith("sources/");
  }

  /** The YAML files of a directory by their path in it, with {@code /} between the names. */
  public static Map<String, String> texts(Path directory) throws IOException {
    var texts = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(directory, DEPTH)) {
      for (Path file : files.filter(DefinitionFolder::isYaml).toList()) {
        String name = directory.relativize(file).toString().replace(File.separatorChar, '/');
        texts.put(name, text(file));
      }
    }
    return texts;
  }

  /**
   * @throws IOException the file cannot be read, or not as UTF-8; it is named
   */
  public static String text(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      var named = new FileSystemException(file.toString(), null, "not UTF-8");
      named.initCause(e);
      throw named;
    }
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }
}
