// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.history;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads the original app's history file, {@code data_trace.txt} (Bluezone protocol, section 5),
 * line by line:
 *
 * <pre>own ID TAB contact ID TAB RSSI TAB time LF</pre>
 *
 * <p>IDs are 24 hex digits of either case, the RSSI a whole number of dBm from -128 to 127, the
 * time a whole number since 1970 UTC: ms as Android writes it, or seconds as iOS does, which is a
 * number below 10<sup>11</sup>; at most the end of the year 9999. A CR before the LF is passed
 * over, and so are empty lines and a missing LF at the end.
 *
 * <p>Memory does not depend on the file. Not thread safe.
 */
public final class HistoryReader implements AutoCloseable {

  /** A time below this is in seconds. */
  public static final long FIRST_MILLIS = 100_000_000_000L;

  /** The longest line, without its end. */
  static final int MAX_LINE = 128;

  private static final int END = -1;

  private final InputStream in;
  private final String file;
  private final boolean strict;
  private final byte[] buffer = new byte[1 << 16];
  private final byte[] line = new byte[MAX_LINE];
  private int position;
  private int limit;
  private long lineNumber;
  private long skipped;

  private HistoryReader(InputStream in, String file, boolean strict) {
    this.in = in;
    this.file = file;
    this.strict = strict;
  }

  /**
   * A reader that fails at the first line that is wrong. It closes the file, and names it in
   * messages.
   */
  public static HistoryReader strict(InputStream in, String file) {
    checkNotNull(in, "in");
    checkNotNull(file, "file");
    return new HistoryReader(in, file, true);
  }

  /**
   * A reader that passes over lines that are wrong and {@linkplain #skipped counts} them. It closes
   * the file, and names it in messages.
   */
  public static HistoryReader lenient(InputStream in, String file) {
    checkNotNull(in, "in");
    checkNotNull(file, "file");
    return new HistoryReader(in, file, false);
  }

  /**
   * {@return the next row; empty after the last}
   *
   * @throws HistoryFormatException if a line is wrong and the reader is strict
   */
  public Optional<HistoryRow> next() throws IOException {
    while (true) {
      int length = nextLine();
      if (length == END) {
        return Optional.empty();
      }
      try {
        if (length != 0) {
          return Optional.of(parse(length));
        }
      } catch (IllegalArgumentException e) {
        if (strict) {
          throw new HistoryFormatException(file, lineNumber, e);
        }
        skipped++;
      }
    }
  }

  private HistoryRow parse(int length) {
    checkArgument(
        length <= MAX_LINE, "the line is longer than %s bytes: is this a history?", MAX_LINE);
    return new HistoryLine(line, length).parse();
  }

  /**
   * Reads a line's rest; gives its length, over {@link #MAX_LINE} if too long, or {@link #END}. A
   * strict reader fails at a line that is too long, and does not look for its end.
   */
  private int nextLine() throws IOException {
    int length = 0;
    while ((!strict || length <= MAX_LINE) && (position < limit || fill())) {
      byte octet = buffer[position++];
      if (octet == '\n') {
        lineNumber++;
        return withoutCarriageReturn(length);
      }
      if (length < MAX_LINE) {
        line[length] = octet;
      }
      length = Math.min(length + 1, MAX_LINE + 1);
    }
    if (length == 0) {
      return END;
    }
    lineNumber++;
    return withoutCarriageReturn(length);
  }

  private int withoutCarriageReturn(int length) {
    boolean hasOne = length > 0 && length <= MAX_LINE && line[length - 1] == '\r';
    return hasOne ? length - 1 : length;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  /** {@return the line of the row that was read last, counted from 1} */
  public long lineNumber() {
    return lineNumber;
  }

  /** {@return how many lines were passed over because they were wrong} */
  public long skipped() {
    return skipped;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
