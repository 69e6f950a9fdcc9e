// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.outbreak;

import static java.util.Objects.requireNonNull;

import io.bluezone.lab.rehearsal.check.Chain;
import io.bluezone.lab.rehearsal.check.Chain.Link;
import io.bluezone.lab.rehearsal.process.AuthorityProcess;
import io.bluezone.records.proximity.Band;
import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.outbreak.analysis.Analysis;
import io.bluezone.servers.outbreak.analysis.AnalysisSettings;
import io.bluezone.servers.outbreak.engine.DuckEngine;
import io.bluezone.servers.outbreak.files.PrivatePaths;
import io.bluezone.servers.outbreak.prepare.FolderSource;
import io.bluezone.servers.outbreak.prepare.Preparation;
import io.bluezone.servers.outbreak.prepare.PreparedData;
import io.bluezone.servers.outbreak.privacy.PseudonymKey;
import io.bluezone.servers.outbreak.privacy.Pseudonyms;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The officers' analysis: the server exports what was consented to, and the chain is worked out.
 */
public final class OutbreakAnalysis {

  private static final Duration TOLERANCE = Duration.ofMinutes(2);
  private static final Duration LATENCY = Duration.ofDays(3);
  private static final int BATCH_ROWS = 2_000_000;
  private static final int RETENTION_DAYS = 30;
  private static final String MEMORY = "400MB";

  private final Path folder;
  private final Progress silent =
      Progress.of(
          new PrintWriter(Writer.nullWriter()), Texts.of(Language.EN), "", Progress.Unit.STEPS);

  /** Works in a folder that is not there yet. */
  public OutbreakAnalysis(Path folder) {
    this.folder = folder;
  }

  /**
   * Exports and analyses all histories.
   *
   * @param people whose each disclosure is
   */
  public Chain run(AuthorityProcess authority, Path data, Map<String, Integer> people, Instant now)
      throws IOException {
    Path export = folder.resolve("export");
    authority.run(
        "export-histories", "--data", data.toString(), "--out", export.toString(), "--open");
    Pseudonyms pseudonyms =
        new PseudonymKey(folder.resolve("pseudonyms.key")).readOrMake(new SecureRandom());
    Map<Long, Integer> byPseudonym = new HashMap<>();
    List<Integer> analysed = new ArrayList<>();
    FolderSource source = new FolderSource(export, export);
    for (String name : source.names()) {
      Integer person = people.get(name.substring(name.indexOf('-') + 1, name.lastIndexOf('-')));
      if (person != null && Files.exists(export.resolve(name + ".json"))) {
        byPseudonym.put(pseudonyms.of(name), person);
        analysed.add(person);
      }
    }
    return new Chain(analysed, links(source, pseudonyms, byPseudonym, now));
  }

  private Set<Link> links(
      FolderSource source, Pseudonyms pseudonyms, Map<Long, Integer> people, Instant now)
      throws IOException {
    if (people.isEmpty()) {
      return Set.of();
    }
    Path prepared = folder.resolve("prepared");
    new Preparation(source, pseudonyms, BATCH_ROWS, RETENTION_DAYS, silent)
        .run(prepared, null, now);
    PreparedData data = PreparedData.open(prepared, pseudonyms, now);
    AnalysisSettings settings =
        new AnalysisSettings(List.of(), TOLERANCE, LATENCY, 0, Band.FAR, List.of());
    Set<Link> links = new HashSet<>();
    Path scratch = folder.resolve("scratch");
    PrivatePaths.folder(scratch);
    try (DuckEngine engine = DuckEngine.open(data, scratch, MEMORY)) {
      new Analysis(engine, data, settings, silent).run();
      engine.read(
          "select a, b, day, idx from verified",
          row ->
              links.add(
                  Link.of(
                      requireNonNull(people.get(row[0]), "person"),
                      requireNonNull(people.get(row[1]), "person"),
                      row[2],
                      (int) row[3])));
    }
    return links;
  }
}
