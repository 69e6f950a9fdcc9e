// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.process;

import com.google.common.base.Splitter;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.bluezone.lab.rehearsal.server.PipeMessage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The classes of each server's program as the JVM has them in memory. The first process writes
 * them; those after it start in half the time.
 *
 * @param folder where they are kept; it is made when it is missing
 */
public record ClassArchive(Path folder) {

  private static final String KEPT = "servers-";
  private static final int NAME_LENGTH = 16;

  /**
   * Keeps them beside a program's archive for the runs after this one. A class path of folders has
   * none to keep.
   *
   * @param program a class of the program
   * @param other where they are kept if that is no place to write
   */
  public static ClassArchive beside(Class<?> program, Path other) throws IOException {
    Path jar = ChildClassPath.placeOf(program);
    Path target = jar.getParent();
    if (target == null || !Files.isRegularFile(jar) || !Files.isWritable(target)) {
      return new ClassArchive(other);
    }
    return new ClassArchive(target.resolve(KEPT + fingerprint()));
  }

  /** The JVM takes no classes of another JVM, or of files that have changed since. */
  private static String fingerprint() throws IOException {
    Hasher hasher = Hashing.sha256().newHasher();
    hasher.putString(System.getProperty("java.home"), StandardCharsets.UTF_8);
    hasher.putString(System.getProperty("java.vm.version"), StandardCharsets.UTF_8);
    for (String entry :
        Splitter.on(File.pathSeparatorChar).split(System.getProperty("java.class.path"))) {
      Path path = Path.of(entry);
      if (Files.isRegularFile(path)) {
        hasher.putString(entry, StandardCharsets.UTF_8);
        hasher.putLong(Files.size(path));
        hasher.putLong(Files.getLastModifiedTime(path).toMillis());
      }
    }
    return hasher.hash().toString().substring(0, NAME_LENGTH);
  }

  private Path file(Class<?> main) {
    return folder.resolve(main.getSimpleName() + ".jsa");
  }

  /** {@return whether those of a main class are kept} */
  boolean has(Class<?> main) {
    return Files.exists(file(main));
  }

  /** {@return the JVM's options for a process of a main class} */
  List<String> options(Class<?> main) {
    return has(main)
        ? List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + file(main))
        : List.of("-Xshare:auto", "-XX:+RecordDynamicDumpInfo");
  }

  /** Has a process that answers write its classes, unless another one has. */
  void keep(Class<?> main, ServerProcess process) throws IOException {
    Path file = file(main);
    if (!has(main)) {
      begin();
      // A JVM that starts beside it must not meet half a file.
      Path part = folder.resolve(main.getSimpleName() + "-" + ProcessHandle.current().pid());
      PipeMessage.Ran unused =
          process.ask(new PipeMessage.KeepClasses(part.toString()), PipeMessage.Ran.class);
      if (Files.exists(part)) {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /** Makes the folder in place of older ones, for servers that start side by side. */
  private void begin() throws IOException {
    synchronized (ClassArchive.class) {
      removeOlder();
      Files.createDirectories(folder);
    }
  }

  private void removeOlder() throws IOException {
    Path parent = folder.getParent();
    if (parent == null || !folder.getFileName().toString().startsWith(KEPT)) {
      return;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, KEPT + "*")) {
      for (Path each : all) {
        if (!each.equals(folder)) {
          MoreFiles.deleteRecursively(each, RecursiveDeleteOption.ALLOW_INSECURE);
        }
      }
    }
  }
}
