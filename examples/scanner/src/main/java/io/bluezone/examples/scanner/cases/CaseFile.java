// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.authority.original.OriginalCaseReader;
import io.bluezone.authority.original.OriginalLimits;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinLimits;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.examples.scanner.keys.AuthorityKeyOptions;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.LibraryWords;
import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The cases of a file: the original's F0 JSON, or a bulletin, told apart by their first byte.
 * Entries that are no cases are skipped, and counted.
 */
public record CaseFile(List<OriginalCase> originals, Optional<CaseBulletin> bulletin, int skipped) {

  /** The first byte of a bulletin, and of no JSON. */
  private static final int BULLETIN = 'B';

  /** Reads a file, passing over bad entries of a list on request. */
  static CaseFile read(Path file, AuthorityKeyOptions authority, boolean skipBad, Progress progress)
      throws InputRefusedException {
    try (InputStream in = InputFile.open(file)) {
      if (!isBulletin(in, file)) {
        return skipBad
            ? readGood(in)
            : new CaseFile(OriginalCaseReader.readAll(in), Optional.empty(), 0);
      }
      AuthorityKeys keys = authority.read();
      // What is no file can be read only once, and is kept in memory.
      return new CaseFile(
          List.of(),
          Optional.of(
              Files.isRegularFile(file)
                  ? CaseBulletin.read(
                      InputFile.source(file, progress)::openStream, keys, BulletinLimits.COUNTRY)
                  : CaseBulletin.read(in, keys)),
          0);
    } catch (IOException e) {
      throw InputFile.refused(file, e);
    }
  }

  /** The original's F0 JSON; no bulletin will do. */
  static CaseFile readOriginals(Path file) throws InputRefusedException {
    try (InputStream in = InputFile.open(file)) {
      if (isBulletin(in, file)) {
        throw new InputRefusedException(Message.of("cases.bulletin", file));
      }
      return new CaseFile(OriginalCaseReader.readAll(in), Optional.empty(), 0);
    } catch (IOException e) {
      throw InputFile.refused(file, e);
    }
  }

  private static boolean isBulletin(InputStream in, Path file)
      throws InputRefusedException, IOException {
    in.mark(1);
    int first = in.read();
    in.reset();
    if (first < 0) {
      throw new InputRefusedException(Message.of("cases.empty", file));
    }
    return first == BULLETIN;
  }

  private static CaseFile readGood(InputStream in) throws IOException {
    List<OriginalCase> good = new ArrayList<>();
    OriginalCaseReader reader = OriginalCaseReader.skippingBad(in, OriginalLimits.DEFAULT);
    for (Optional<OriginalCase> next = reader.next(); next.isPresent(); next = reader.next()) {
      good.add(next.get());
    }
    return new CaseFile(good, Optional.empty(), reader.skipped());
  }

  /** Writes keys as the original's JSON; closes the stream. */
  public static void write(
      OutputStream out, List<DisclosedKey> keys, Function<DisclosedKey, OriginalCase> conversion)
      throws InputRefusedException, IOException {
    OriginalCase.writeAll(toOriginals(keys, conversion), out);
  }

  /** The cases with the original's meaning. */
  List<OriginalCase> asOriginals() throws InputRefusedException {
    return bulletin.isEmpty() ? originals : toOriginals(disclosedKeys(), OriginalCase::of);
  }

  private static List<OriginalCase> toOriginals(
      List<DisclosedKey> keys, Function<DisclosedKey, OriginalCase> conversion)
      throws InputRefusedException {
    List<OriginalCase> converted = new ArrayList<>();
    for (DisclosedKey key : keys) {
      converted.add(convert(converted.size(), () -> conversion.apply(key)));
    }
    return converted;
  }

  /** The cases with the SDK's meaning, those of a bulletin one at a time. */
  Cases<DisclosedKey> cases() throws InputRefusedException {
    return bulletin.isPresent()
        ? new Cases<>(bulletin.get().info().keyCount(), bulletin.get()::keys)
        : Cases.of(disclosedKeys());
  }

  /** The cases with the SDK's meaning. */
  List<DisclosedKey> disclosedKeys() throws InputRefusedException {
    if (bulletin.isPresent()) {
      try (Stream<DisclosedKey> keys = bulletin.get().keys()) {
        return keys.toList();
      } catch (UncheckedIOException | IOException e) {
        throw new InputRefusedException(e);
      }
    }
    List<DisclosedKey> converted = new ArrayList<>();
    for (OriginalCase entry : originals) {
      converted.add(convert(converted.size(), () -> entry.toDisclosedKey()));
    }
    return converted;
  }

  /** From when on the keys were public. */
  Optional<Instant> published() {
    return bulletin.map(each -> each.info().issued());
  }

  private static <T> T convert(int index, Supplier<T> conversion) throws InputRefusedException {
    try {
      return conversion.get();
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(Message.of("cases.entry", index + 1, LibraryWords.of(e)), e);
    }
  }
}
