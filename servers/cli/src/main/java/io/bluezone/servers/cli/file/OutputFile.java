// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.file;

import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that a command writes: it appears whole or not at all. It is written beside its place and
 * put there at the end, so that a disk that is full costs neither what was there nor what is read
 * from there. A device or a pipe is written to as it is.
 */
public final class OutputFile {

  public enum Readers {
    OWNER,
    /** Whoever the user's umask lets. */
    ALL
  }

  public interface Content {
    void writeTo(OutputStream out) throws IOException, InputRefusedException;
  }

  private final Path file;
  private final Path target;
  private final Readers readers;
  private final boolean replace;

  private OutputFile(Path file, Path target, Readers readers, boolean replace) {
    this.file = file;
    this.target = target;
    this.readers = readers;
    this.replace = replace;
  }

  /** Refuses a place where nothing can be written, or where something is that has to stay. */
  public static OutputFile of(Path file, Readers readers, Overwriting overwriting)
      throws InputRefusedException {
    if (Files.isDirectory(file)) {
      throw new InputRefusedException(Message.of("output.directory", file));
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InputRefusedException(
          Message.of("output.no-folder", file, folder == null ? file : folder));
    }
    boolean special = Files.exists(file) && !Files.isRegularFile(file);
    if (!special && !overwriting.allowed && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw overwriting.possible
          ? exists(file)
          : new InputRefusedException(Message.of("output.never-replaced", file));
    }
    try {
      boolean link = !special && Files.exists(file);
      return new OutputFile(file, link ? file.toRealPath() : file, readers, overwriting.allowed);
    } catch (IOException e) {
      throw OutputFailure.refusal(file, e);
    }
  }

  /** The same of a place for all readers, if it is given. */
  public static Optional<OutputFile> ifGiven(@Nullable Path file, Overwriting overwriting)
      throws InputRefusedException {
    return file == null ? Optional.empty() : Optional.of(of(file, Readers.ALL, overwriting));
  }

  private static InputRefusedException exists(Path file) {
    return new InputRefusedException(Message.of("output.exists", file));
  }

  public void write(String text) throws IOException, InputRefusedException {
    write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  public void write(Content content) throws IOException, InputRefusedException {
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      fill(target, content, StandardOpenOption.WRITE);
      return;
    }
    Path unfinished = unfinished(target);
    try (AtEnd unused = new AtEnd(() -> Files.deleteIfExists(unfinished))) {
      fill(unfinished, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      putInPlace(unfinished);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** {@return where something is, beside its place, until it is whole} */
  public static Path unfinished(Path place) {
    return place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".part");
  }

  private void fill(Path to, Content content, StandardOpenOption... options)
      throws IOException, InputRefusedException {
    try (FileChannel channel =
            FileChannel.open(to, EnumSet.of(options[0], options), attributes(options));
        CheckedOutput out = new CheckedOutput(channel)) {
      try {
        content.writeTo(out);
        out.finish();
      } catch (IOException e) {
        if (out.failure().isPresent()) {
          throw OutputFailure.refusal(file, out.failure().get());
        }
        throw e;
      }
    } catch (FileSystemException e) {
      throw OutputFailure.refusal(file, e);
    }
  }

  private FileAttribute<?>[] attributes(StandardOpenOption... options) {
    return readers == Readers.OWNER && options.length > 1
        ? OwnerOnly.attributes()
        : new FileAttribute<?>[0];
  }

  private void putInPlace(Path unfinished) throws InputRefusedException {
    try {
      if (replace) {
        Files.move(
            unfinished,
            target,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } else {
        linkOrMove(unfinished);
      }
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    } catch (IOException e) {
      throw OutputFailure.refusal(file, e);
    }
  }

  /** A link is refused if a file has appeared meanwhile; a move serves where links do not exist. */
  private void linkOrMove(Path unfinished) throws IOException {
    try {
      Files.createLink(target, unfinished);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(unfinished, target);
    }
  }
}
