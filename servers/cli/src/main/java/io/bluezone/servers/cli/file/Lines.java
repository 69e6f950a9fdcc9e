// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.file;

import com.google.common.io.Closeables;
import io.bluezone.servers.cli.text.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a text file, compressed by gzip or not: so many, and so long, and no more. */
public final class Lines implements AutoCloseable {

  /** The most characters of a line. */
  static final int LONGEST = 1_000_000;

  static final int MOST = 10_000_000;

  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;

  private final Path file;
  private final Reader reader;
  private int number;

  private Lines(Path file, Reader reader) {
    this.file = file;
    this.reader = reader;
  }

  public static Lines open(Path file) throws InputRefusedException {
    InputStream in = InputFile.open(file);
    try {
      in.mark(2);
      boolean compressed = in.read() == GZIP_MAGIC_1 && in.read() == GZIP_MAGIC_2;
      in.reset();
      InputStream text = compressed ? new GZIPInputStream(in, 1 << 16) : in;
      return new Lines(
          file, new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      Closeables.closeQuietly(in);
      throw InputFile.unreadable(file, e);
    }
  }

  /** {@return the next line, without its end; null after the last} */
  public @Nullable String next() throws InputRefusedException {
    try {
      int each = reader.read();
      if (each < 0) {
        return null;
      }
      number++;
      if (number > MOST) {
        throw new InputRefusedException(Message.of("input.many-lines", file, MOST));
      }
      StringBuilder line = new StringBuilder();
      while (each >= 0 && each != '\n') {
        if (line.length() == LONGEST) {
          throw new InputRefusedException(
              Message.of("input.long-line", file + ":" + number, LONGEST));
        }
        line.append((char) each);
        each = reader.read();
      }
      int length = line.length();
      boolean windows = length > 0 && line.charAt(length - 1) == '\r';
      return line.substring(0, windows ? length - 1 : length);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  /** {@return the number of the line that was read last; the first is 1} */
  public int number() {
    return number;
  }

  @Override
  public void close() throws InputRefusedException {
    try {
      reader.close();
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }
}
