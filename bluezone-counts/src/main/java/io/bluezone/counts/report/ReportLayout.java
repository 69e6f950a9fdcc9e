// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import io.bluezone.counts.token.Token;
import io.bluezone.counts.token.TokenException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The bytes of a report: the task (32 bytes), the day since 1970 (4, big-endian), the unit (32,
 * ASCII, filled up with zeros), the token (288), the public share, and the sealed share of the
 * leader, then of the helper. All reports of a task have one length.
 */
final class ReportLayout {

  static final int UNIT_SIZE = 32;

  private static final int HEADER = CountsTask.ID_SIZE + Integer.BYTES + UNIT_SIZE + Token.SIZE;
  private static final Pattern UNIT = Pattern.compile("[!-~]{1," + UNIT_SIZE + "}");

  final byte[] taskId;
  final int openSize;
  private final int leaderSize;
  private final int helperSize;

  ReportLayout(CountsTask task) {
    Measurements measurements = task.measurements;
    taskId = task.id();
    openSize = HEADER + measurements.publicSize();
    leaderSize = measurements.inputSize(Measurements.LEADER) + ShareSealing.OVERHEAD;
    helperSize = measurements.inputSize(Measurements.HELPER) + ShareSealing.OVERHEAD;
  }

  int size() {
    return openSize + leaderSize + helperSize;
  }

  /** Gives how long a report is that the leader passes on without its own share. */
  int passedSize() {
    return openSize + helperSize;
  }

  byte[] open(LocalDate day, String unit, Token token, byte[] publicShare) {
    return ByteBuffer.allocate(openSize)
        .put(taskId)
        .putInt(Math.toIntExact(day.toEpochDay()))
        .put(unitBytes(unit))
        .put(token.toByteArray())
        .put(publicShare)
        .array();
  }

  static byte[] unitBytes(String unit) {
    if (!UNIT.matcher(unit).matches()) {
      throw new IllegalArgumentException("a unit is 1 to 32 ASCII characters without spaces");
    }
    return Arrays.copyOf(unit.getBytes(StandardCharsets.US_ASCII), UNIT_SIZE);
  }

  static String unit(byte[] bytes, int from) throws ReportException {
    int to = from;
    while (to < from + UNIT_SIZE && bytes[to] != 0) {
      to++;
    }
    String unit = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    if (!UNIT.matcher(unit).matches()
        || !Arrays.equals(unitBytes(unit), Arrays.copyOfRange(bytes, from, from + UNIT_SIZE))) {
      throw new ReportException(ReportException.Reason.MALFORMED);
    }
    return unit;
  }

  /** Reads the open part of a report. */
  Open read(byte[] report) throws ReportException {
    byte[] open = Arrays.copyOf(report, openSize);
    if (!Arrays.equals(Arrays.copyOf(open, CountsTask.ID_SIZE), taskId)) {
      throw new ReportException(ReportException.Reason.OTHER_TASK);
    }
    LocalDate day = LocalDate.ofEpochDay(ByteBuffer.wrap(open).getInt(CountsTask.ID_SIZE));
    String unit = unit(open, CountsTask.ID_SIZE + Integer.BYTES);
    try {
      Token token = Token.of(Arrays.copyOfRange(open, HEADER - Token.SIZE, HEADER));
      return new Open(open, day, unit, token);
    } catch (TokenException e) {
      throw new ReportException(ReportException.Reason.INVALID_TOKEN);
    }
  }

  byte[] leaderShare(byte[] report) {
    return Arrays.copyOfRange(report, openSize, openSize + leaderSize);
  }

  /** Gives a report without the leader's share. */
  byte[] passed(byte[] report) {
    return ByteBuffer.allocate(passedSize())
        .put(report, 0, openSize)
        .put(report, openSize + leaderSize, helperSize)
        .array();
  }

  byte[] helperShare(byte[] passed) {
    return Arrays.copyOfRange(passed, openSize, passedSize());
  }

  /** The part of a report that both servers read. */
  static final class Open {

    final byte[] bytes;
    final LocalDate day;
    final String unit;
    final Token token;

    private Open(byte[] bytes, LocalDate day, String unit, Token token) {
      this.bytes = bytes;
      this.day = day;
      this.unit = unit;
      this.token = token;
    }

    byte[] publicShare() {
      return Arrays.copyOfRange(bytes, HEADER, bytes.length);
    }
  }
}
