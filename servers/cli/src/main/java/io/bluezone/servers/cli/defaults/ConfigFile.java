// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.defaults;

import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Environment;
import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The user's file of defaults: lines of {@code key = value}; empty ones and those that begin with
 * {@code #} are passed over.
 */
record ConfigFile(Path file, Map<String, Entry> entries) {

  private static final String PLACE = "BLUEZONE_CONFIG";
  private static final long MAX_BYTES = 1 << 16;

  record Entry(String value, int line) {}

  ConfigFile {
    entries = Map.copyOf(entries);
  }

  /** Reads the one that the environment names, or that is at its usual place, if there is one. */
  static Optional<ConfigFile> read(Environment environment) throws InputRefusedException {
    Optional<Path> named = path(environment.variable(PLACE));
    if (named.isPresent()) {
      return Optional.of(parse(named.get()));
    }
    Optional<Path> usual =
        environment.variables().containsKey(PLACE) ? Optional.empty() : usualPlace(environment);
    return usual.isPresent() && Files.exists(usual.get())
        ? Optional.of(parse(usual.get()))
        : Optional.empty();
  }

  private static Optional<Path> usualPlace(Environment environment) {
    return path(environment.variable("XDG_CONFIG_HOME"))
        .or(() -> path(environment.variable("HOME")).map(home -> home.resolve(".config")))
        .map(folder -> folder.resolve("bluezone").resolve("config"));
  }

  private static Optional<Path> path(Optional<String> name) {
    try {
      return name.map(Path::of);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static ConfigFile parse(Path file) throws InputRefusedException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      String text = line.strip();
      int equals = text.indexOf('=');
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      if (equals < 1) {
        throw new InputRefusedException(Message.of("config.no-entry", file, number));
      }
      String key = text.substring(0, equals).strip();
      Entry before = entries.put(key, new Entry(text.substring(equals + 1).strip(), number));
      if (before != null) {
        throw new InputRefusedException(
            Message.of("config.twice", file, number, key, before.line()));
      }
    }
    return new ConfigFile(file, entries);
  }

  private static List<String> lines(Path file) throws InputRefusedException {
    try {
      if (Files.isDirectory(file)) {
        throw new InputRefusedException(Message.of("input.directory", file));
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new InputRefusedException(Message.of("config.no-text", file));
      }
      if (isOpenToOthers(file)) {
        throw new InputRefusedException(Message.of("config.writable", file, file));
      }
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new InputRefusedException(Message.of("config.no-text", file), e);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  /** Whoever may change the file says whose keys are trusted. */
  private static boolean isOpenToOthers(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return false;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    return Files.isRegularFile(file)
        && (permissions.contains(PosixFilePermission.GROUP_WRITE)
            || permissions.contains(PosixFilePermission.OTHERS_WRITE));
  }
}
