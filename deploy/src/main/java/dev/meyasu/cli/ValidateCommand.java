/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import dev.meyasu.catalogue.DefinitionReader;
import dev.meyasu.catalogue.Read;
import dev.meyasu.connect.files.DryRun;
import dev.meyasu.connect.files.definition.SourceDefinitions;
import dev.meyasu.connect.files.definition.SourceDefinitions.Checked;
import dev.meyasu.deploy.DefinitionFolder;
import dev.meyasu.deploy.ExitCode;
import dev.meyasu.deploy.Messages;
import dev.meyasu.document.Fault;
import dev.meyasu.document.Faults;
import dev.meyasu.document.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Finds every fault of definitions without running anything. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Check source definitions, catalogues and OKRs; all faults are listed at once.",
      "Catalogues and OKRs given together are read as one set."
    })
final class ValidateCommand implements Callable<Integer> {
  @ParentCommand private Meyasu meyasu;

  @Mixin private Place place;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "YAML files, or folders of them.")
  private List<Path> paths;

  @Option(
      names = "--sample",
      paramLabel = "FILE",
      description = "Map the first rows of this file and print the facts; writes nothing.")
  private @Nullable Path sample;

  @Option(
      names = "--rows",
      paramLabel = "NUMBER",
      defaultValue = "5",
      description = "How many rows of the sample; default: 5.")
  private int rows;

  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, Checked> sources = new TreeMap<>();
  private final Map<String, String> documents = new TreeMap<>();

  @Override
  public Integer call() {
    Logs.off();
    Terminal terminal = meyasu.terminal();
    Messages messages = place.messages();
    try {
      for (Path path : paths) {
        collect(path);
      }
      check();
      faults.forEach(fault -> terminal.line(Definitions.text(fault, terminal)));
      if (!faults.isEmpty()) {
        terminal.problem(
            messages.text(Messages.counted("validate.faulty", faults.size()), faults.size()));
        return ExitCode.FAULTS.number();
      }
      terminal.line(messages.text("validate.valid", documents.size(), sources.size()));
      return sample == null ? ExitCode.OK.number() : dryRun(sample, terminal, messages);
    } catch (IOException e) {
      terminal.problem(messages.text("validate.unreadable", e));
      return ExitCode.FAILED.number();
    }
  }

  private void collect(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      sort(path.toString(), DefinitionFolder.text(path));
      return;
    }
    DefinitionFolder.texts(path).forEach((file, text) -> sort(path.resolve(file).toString(), text));
  }

  /** A source definition says so by its key {@code source}, or by the folder that it is in. */
  private void sort(String file, String text) {
    boolean source =
        YamlMap.parse(file, text, new Faults()).filter(yaml -> yaml.has("source")).isPresent();
    if (source || file.contains("sources/")) {
      sources.put(file, SourceDefinitions.check(file, text));
    } else {
      documents.put(file, text);
    }
  }

  private void check() {
    for (Checked checked : sources.values()) {
      if (checked instanceof Checked.Faulty faulty) {
        faults.addAll(faulty.faults());
      }
    }
    if (!documents.isEmpty() && DefinitionReader.read(documents) instanceof Read.Faulty faulty) {
      faults.addAll(faulty.faults());
    }
  }

  private int dryRun(Path file, Terminal terminal, Messages messages) throws IOException {
    if (sources.isEmpty()) {
      terminal.problem(messages.text("validate.no_source"));
      return ExitCode.USAGE.number();
    }
    for (Map.Entry<String, Checked> source : sources.entrySet()) {
      if (source.getValue() instanceof Checked.Valid valid) {
        terminal.line("");
        terminal.line(terminal.styled(source.getKey(), Terminal.Style.BOLD));
        terminal.line(DryRun.first(valid.definition(), file, rows).text().stripTrailing());
      }
    }
    return ExitCode.OK.number();
  }
}
