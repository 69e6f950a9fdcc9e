// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import io.bluezone.authority.history.HistoryReader;
import io.bluezone.authority.history.HistoryRow;
import io.bluezone.servers.cli.file.RefusedException;
import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.outbreak.files.Csv;
import io.bluezone.servers.outbreak.files.Output;
import io.bluezone.servers.outbreak.files.PrivatePaths;
import io.bluezone.servers.outbreak.privacy.Pseudonyms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prepares data: goes on where an earlier call was cut off if nothing has changed since, else
 * begins again. So nothing stays of a consent that is no longer there.
 */
public record Preparation(
    HistorySource source,
    Pseudonyms pseudonyms,
    int batchRows,
    int retentionDays,
    Progress progress) {

  /** Prepares, with the lines of what protected whom, if there are any. */
  public Manifest run(Path out, @Nullable Path protections, Instant now) throws IOException {
    PreparedData data = take(out, now);
    List<Long> withdrawn = data.exists() ? List.copyOf(data.withdrawn()) : List.of();
    // Refused before anything is changed.
    List<Protection> protecting =
        protections == null
            ? List.of()
            : Withdrawal.without(ProtectionsFile.read(protections, pseudonyms), withdrawn);
    Survey survey = Survey.of(source, pseudonyms, withdrawn, progress);
    Manifest manifest =
        new Manifest(
            Manifest.VERSION,
            pseudonyms.fingerprint(),
            new Manifest.Input(
                survey.inputs(),
                survey.participants().size(),
                survey.participants().stream().filter(Participant::hasHistory).count(),
                survey.setAside().size(),
                survey.rows()),
            new Manifest.Parts(batchRows, 0, false),
            now.getEpochSecond(),
            retentionDays,
            withdrawn);
    if (data.exists() && data.beingWithdrawn().isEmpty() && isOfSame(data.manifest(), manifest)) {
      manifest = manifest.withParts(data.manifest().parts());
    }
    // Before rows are deleted: whoever is cut off then leaves nothing that looks complete.
    data.write(manifest);
    if (manifest.parts().count() == 0) {
      Output.delete(data.contacts());
    }
    data.markWithdrawn();
    data.write(protecting);
    writeSetAside(data, survey);
    return resolve(data, survey, manifest);
  }

  private static PreparedData take(Path out, Instant now) throws IOException {
    PreparedData data = new PreparedData(out);
    if (Files.isDirectory(out) && !data.exists()) {
      try (Stream<Path> files = Files.list(out)) {
        if (files.findAny().isPresent()) {
          throw new RefusedException("refused.something-else", out);
        }
      }
    } else if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new RefusedException("refused.not-a-folder", out);
    }
    if (data.exists() && data.isPastRetention(now)) {
      data.requireSoundClock(now);
      data.destroy();
    }
    PrivatePaths.folder(out);
    return data;
  }

  private static boolean isOfSame(Manifest one, Manifest other) {
    return one.input().hash().equals(other.input().hash())
        && one.pseudonymKey().equals(other.pseudonymKey())
        && one.parts().rows() == other.parts().rows();
  }

  private static void writeSetAside(PreparedData data, Survey survey) throws IOException {
    StringBuilder lines = new StringBuilder("name,reason\n");
    for (Survey.SetAside each : survey.setAside()) {
      lines.append(csv(each.name())).append(',').append(csv(each.reason())).append('\n');
    }
    Output.write(data.setAside(), lines.toString());
  }

  private static String csv(String text) {
    return Csv.field(text.replaceAll("[\\s\\p{Cntrl}]+", " "));
  }

  private Manifest resolve(PreparedData data, Survey survey, Manifest begun) throws IOException {
    Manifest manifest = begun;
    try (ContactWriter writer = ContactWriter.open(data)) {
      writer.writePeople(survey.participants());
      if (manifest.parts().complete()) {
        return manifest;
      }
      Resolver resolver = new Resolver(source, survey.participants(), writer, progress);
      long done = (long) manifest.parts().count() * batchRows;
      Batch batch = new Batch(batchRows);
      long skip = done;
      for (int owner = 0; owner < survey.participants().size(); owner++) {
        Participant participant = survey.participants().get(owner);
        if (!participant.hasHistory()) {
          continue;
        }
        try (HistoryReader reader = open(participant)) {
          for (Optional<HistoryRow> row = reader.next(); row.isPresent(); row = reader.next()) {
            if (skip > 0) {
              skip--;
              continue;
            }
            batch.add(owner, row.get());
            if (batch.isFull()) {
              manifest = endPart(data, resolver, writer, batch, manifest);
            }
          }
        }
      }
      Manifest ended = endPart(data, resolver, writer, batch, manifest);
      manifest = ended.withParts(ended.parts().asComplete());
    }
    data.write(manifest);
    return manifest;
  }

  private HistoryReader open(Participant participant) throws IOException {
    InputStream in =
        source
            .history(participant.name())
            .orElseThrow(() -> new RefusedException("refused.history-gone", participant.name()));
    return HistoryReader.strict(in, participant.name());
  }

  private Manifest endPart(
      PreparedData data, Resolver resolver, ContactWriter writer, Batch batch, Manifest manifest)
      throws IOException {
    if (batch.size() > 0) {
      resolver.resolve(
          batch,
          (long) manifest.parts().count() * batchRows,
          Math.max(1, manifest.input().sightings()));
      batch.clear();
    }
    writer.endPart(manifest.parts().count());
    Manifest after = manifest.withParts(manifest.parts().plusOne());
    data.write(after);
    return after;
  }
}
