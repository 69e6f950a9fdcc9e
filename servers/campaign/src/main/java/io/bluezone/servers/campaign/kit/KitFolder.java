// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.kit;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.bluezone.servers.campaign.piece.Pieces;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.OutputFailure;
import io.bluezone.servers.cli.file.RefusedException;
import io.bluezone.servers.cli.text.Language;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The folder of a kit. Everything is written into a part of it that has another name, and put into
 * place at the end, the index last: what has an index is whole. Nothing is written elsewhere, and
 * no link is followed. Not thread safe.
 */
final class KitFolder implements AutoCloseable {

  static final String INDEX = "index.json";

  private static final String PART = ".part";

  private final Path folder;
  private final Path part;
  private final boolean isNew;

  private KitFolder(Path folder, boolean isNew) {
    this.folder = folder;
    this.isNew = isNew;
    part = folder.resolve(PART);
  }

  /** Refuses a folder with anything that is not of a kit. */
  static void check(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new RefusedException("refused.folder-file", folder);
    }
    for (Path each : list(folder)) {
      String name = String.valueOf(each.getFileName());
      boolean isFolder = Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS);
      if (isFolder && Language.ofCode(name).filter(it -> it.code().equals(name)).isPresent()) {
        checkFiles(folder, each, Language.ofCode(name).orElseThrow());
      } else if (!(isFolder && name.equals(PART)) && !(isFile(each) && name.equals(INDEX))) {
        throw new RefusedException("refused.folder", folder, folder.relativize(each));
      }
    }
  }

  private static void checkFiles(Path folder, Path below, Language language) throws IOException {
    Set<String> known = new HashSet<>();
    Pieces.in(language).forEach(piece -> known.add(piece.name()));
    known.addAll(Kit.MADE_BY_PROGRAMS);
    for (Path each : list(below)) {
      if (!isFile(each) || !known.contains(String.valueOf(each.getFileName()))) {
        throw new RefusedException("refused.folder", folder, folder.relativize(each));
      }
    }
  }

  private static boolean isFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static List<Path> list(Path folder) throws IOException {
    List<Path> list = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(list::add);
    }
    list.sort(null);
    return list;
  }

  /** Makes the folder if there is none, and its part. */
  static KitFolder open(Path folder) throws IOException, InputRefusedException {
    check(folder);
    KitFolder open = new KitFolder(folder, !Files.exists(folder));
    try {
      Files.createDirectories(folder);
      delete(open.part);
      Files.createDirectory(open.part);
      return open;
    } catch (IOException e) {
      open.close();
      throw OutputFailure.refusal(folder, e);
    }
  }

  /** The place of a file until the kit is whole. */
  Path place(String file) throws IOException {
    Path place = part.resolve(file);
    Files.createDirectories(place.getParent());
    return place;
  }

  void write(String file, byte[] bytes) throws IOException, InputRefusedException {
    try {
      Files.write(place(file), bytes);
    } catch (IOException e) {
      throw OutputFailure.refusal(folder.resolve(file), e);
    }
  }

  /** Puts all that was written in the place of an earlier kit. */
  void finish(byte[] index) throws IOException, InputRefusedException {
    write(INDEX, index);
    try {
      Files.deleteIfExists(folder.resolve(INDEX));
      for (Language language : Language.values()) {
        delete(folder.resolve(language.code()));
        Path made = part.resolve(language.code());
        if (Files.exists(made)) {
          Files.move(made, folder.resolve(language.code()), StandardCopyOption.ATOMIC_MOVE);
        }
      }
      Files.move(part.resolve(INDEX), folder.resolve(INDEX), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw OutputFailure.refusal(folder, e);
    }
  }

  /** Leaves nothing that is not of a whole kit. */
  @Override
  public void close() throws IOException {
    delete(part);
    if (isNew && Files.isDirectory(folder) && list(folder).isEmpty()) {
      Files.delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }
}
