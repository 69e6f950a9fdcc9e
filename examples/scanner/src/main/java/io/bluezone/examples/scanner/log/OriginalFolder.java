// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.log;

import io.bluezone.authority.original.OriginalDatabase;
import io.bluezone.authority.original.OwnInformation;
import io.bluezone.crypto.DailyKey;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The files of a phone with the original app: history, database and own information. */
record OriginalFolder(Path folder) {

  private static final String HISTORY = "data_trace.txt";
  private static final String DATABASE = "app_db_2.db";
  private static final String INFORMATION = "{InfoF,*.json}";

  /**
   * The rows of the history and of the database, in the history's form. Tells how many rows of the
   * database are no sightings, if there are any.
   */
  InputStream rows(LongConsumer passedOver) throws InputRefusedException {
    List<InputStream> parts = new ArrayList<>();
    Path history = folder.resolve(HISTORY);
    Path database = folder.resolve(DATABASE);
    try {
      if (isThere(history)) {
        parts.add(Files.newInputStream(history, LinkOption.NOFOLLOW_LINKS));
        // The last line may have no end.
        parts.add(new ByteArrayInputStream(new byte[] {'\n'}));
      }
      if (isThere(database)) {
        parts.add(ofDatabase(database, passedOver));
      }
    } catch (IOException e) {
      throw InputFile.refused(folder, e);
    }
    if (parts.isEmpty()) {
      throw new InputRefusedException(Message.of("log.no-original", folder, HISTORY, DATABASE));
    }
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  private static InputStream ofDatabase(Path file, LongConsumer passedOver)
      throws IOException, InputRefusedException {
    Path later = file.resolveSibling(DATABASE + "-wal");
    if (isThere(later) && Files.size(later) > 0) {
      throw new InputRefusedException(Message.of("log.original-wal", later, file));
    }
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      long skipped =
          OriginalDatabase.writeHistory(in.readNBytes(OriginalDatabase.MAX_BYTES + 1), rows)
              .skipped();
      if (skipped > 0) {
        passedOver.accept(skipped);
      }
    }
    return new ByteArrayInputStream(rows.toByteArray());
  }

  /** The key that its own information begins with, if it has any. */
  Optional<DailyKey> firstKey() throws InputRefusedException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, INFORMATION)) {
      for (Path file : files) {
        if (isThere(file)) {
          found.add(file);
        }
      }
    } catch (IOException e) {
      throw InputFile.refused(folder, e);
    }
    if (found.size() > 1) {
      throw new InputRefusedException(Message.of("log.two-informations", folder));
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(key(found.get(0)));
  }

  private static DailyKey key(Path file) throws InputRefusedException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return OwnInformation.read(in);
    } catch (IOException e) {
      throw InputFile.refused(file, e);
    }
  }

  /** Tells whether there is such a file; a link or a pipe could lead anywhere. */
  private static boolean isThere(Path file) throws InputRefusedException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new InputRefusedException(Message.of("log.no-plain-file", file));
    }
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }
}
