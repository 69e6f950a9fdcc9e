// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.files;

import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files and folders that appear whole or not at all. */
public final class Output {

  /** Writes what belongs into a folder. */
  public interface Content {
    void writeTo(Path folder) throws IOException;
  }

  private Output() {}

  /** Writes a file for its owner alone, over one that is there. */
  public static void write(Path file, String text) throws IOException {
    try (Unfinished unfinished = Unfinished.of(file)) {
      PrivatePaths.file(unfinished.path(), text.getBytes(StandardCharsets.UTF_8));
      Files.move(unfinished.path(), file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Refuses a place where something is, unless it may be replaced. */
  public static void check(Path place, boolean force) throws IOException {
    if (!force && Files.exists(place)) {
      throw new RefusedException("refused.exists", place);
    }
    Path folder = place.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new RefusedException("refused.no-place", place);
    }
  }

  /** Refuses as {@link #check} does, and a folder that holds anything but an earlier output. */
  public static void checkFolder(Path place, boolean force, Set<String> written)
      throws IOException {
    check(place, force);
    if (!Files.exists(place)) {
      return;
    }
    if (!Files.isDirectory(place)) {
      throw new RefusedException("refused.not-a-folder", place);
    }
    try (Stream<Path> files = Files.list(place)) {
      if (!files.allMatch(each -> written.contains(each.getFileName().toString()))) {
        throw new RefusedException("refused.something-else", place);
      }
    }
  }

  /** Writes a folder in the place of an earlier one, which is there until then. */
  public static void folder(Path folder, Content content) throws IOException {
    Path place = folder.toAbsolutePath().normalize();
    try (Unfinished unfinished = Unfinished.of(place)) {
      PrivatePaths.folder(unfinished.path());
      content.writeTo(unfinished.path());
      if (Files.exists(place)) {
        replace(place, unfinished.path());
      } else {
        Files.move(unfinished.path(), place, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private static void replace(Path place, Path fresh) throws IOException {
    Path earlier = OutputFile.unfinished(place);
    Files.move(place, earlier, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.move(earlier, place, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
    delete(earlier);
  }

  /** Deletes a file, or a folder and all in it; nothing if it is not there. */
  public static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(path)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
