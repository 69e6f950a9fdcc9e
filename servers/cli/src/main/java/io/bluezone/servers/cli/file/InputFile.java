// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.file;

import com.google.common.io.ByteSource;
import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.cli.text.Message;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens the files that a command reads, and says whose fault it is when one cannot be used. */
public final class InputFile {

  private InputFile() {}

  public static InputStream open(Path file) throws InputRefusedException {
    try {
      if (Files.isDirectory(file)) {
        throw new InputRefusedException(Message.of("input.directory", file));
      }
      return stream(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** A file, or a pipe, of which a file's own streams ask in vain where they are in it. */
  public static InputStream stream(Path file) throws IOException {
    boolean isOther = Files.exists(file) && !Files.isRegularFile(file);
    return new BufferedInputStream(
        isOther ? new FileInputStream(file.toFile()) : Files.newInputStream(file), 1 << 16);
  }

  /** Gives at most so many bytes of a file, or of what stands for {@code -}. */
  public static byte[] bytes(Path file, InputStream standardInput, int most) throws IOException {
    try (InputStream in = file.toString().equals("-") ? standardInput : stream(file)) {
      return in.readNBytes(most);
    }
  }

  /** Opens a file that may be long. */
  public static InputStream open(Path file, Progress progress) throws InputRefusedException {
    InputStream in = open(file);
    try {
      return new CountedInput(in, Files.size(file), progress);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** A file that may be long, and is read several times. */
  public static ByteSource source(Path file, Progress progress) {
    return new ByteSource() {
      @Override
      public InputStream openStream() throws IOException {
        return new CountedInput(Files.newInputStream(file), Files.size(file), progress);
      }
    };
  }

  public static InputRefusedException unreadable(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return new InputRefusedException(Message.of("input.missing", file), e);
    }
    String key = e instanceof AccessDeniedException ? "input.denied" : "input.unreadable";
    return new InputRefusedException(Message.of(key, file), e);
  }

  /** A refusal that names the file, if its message does not already. */
  public static InputRefusedException refused(Path file, Exception e) {
    Message words = LibraryWords.of(e);
    return new InputRefusedException(
        String.valueOf(e.getMessage()).startsWith(file.toString())
            ? words
            : Message.of("input.refused", file, words),
        e);
  }
}
