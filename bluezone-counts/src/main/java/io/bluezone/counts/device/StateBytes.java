// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.device;

import io.bluezone.counts.token.Token;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A device's state as bytes: a label, the fields in order, and the SHA-256 hash of all. */
final class StateBytes {

  private static final byte[] LABEL = "Bluezone counts 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HASH = 32;
  private static final int MOST_TASK = 1 << 16;
  private static final int MOST_BYTES = 1 << 15;

  private StateBytes() {}

  static byte[] write(DeviceState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.write(LABEL);
      writeFields(out, state);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    byte[] content = bytes.toByteArray();
    byte[] whole = Arrays.copyOf(content, content.length + HASH);
    System.arraycopy(sha256(content), 0, whole, content.length, HASH);
    return whole;
  }

  private static void writeFields(DataOutputStream out, DeviceState state) throws IOException {
    out.writeByte(state.agreed.map(yes -> yes ? 1 : 2).orElse(0));
    out.writeUTF(state.code);
    writeBytes(out, state.task.orElse(new byte[0]));
    out.writeBoolean(state.asked.isPresent());
    if (state.asked.isPresent()) {
      DeviceState.Asked asked = state.asked.get();
      writeMonth(out, asked.month);
      writeBytes(out, asked.keys);
      writeBytes(out, asked.kept);
    }
    out.writeByte(state.months.size());
    for (DeviceState.Month month : state.months) {
      writeMonth(out, month.month);
      out.writeUTF(month.unit);
      out.write(month.fingerprint);
    }
    out.writeByte(state.tokens.size());
    for (Map.Entry<LocalDate, Token> each : state.tokens.entrySet()) {
      writeDay(out, each.getKey());
      out.write(each.getValue().toByteArray());
    }
    out.writeByte(state.waiting.size());
    for (DeviceState.Waiting each : state.waiting) {
      writeDay(out, each.day);
      out.writeUTF(each.unit);
      out.write(each.token.toByteArray());
      writeBytes(out, each.report);
    }
    writeDay(out, state.lastDay.orElse(LocalDate.MIN));
    writeDay(out, state.renewalTried.orElse(LocalDate.MIN));
    out.writeLong(state.next.getEpochSecond());
  }

  /**
   * Reads a state.
   *
   * @throws IOException if the bytes are none
   */
  static DeviceState read(byte[] bytes) throws IOException {
    int length = bytes.length - HASH;
    if (length < LABEL.length
        || !Arrays.equals(LABEL, Arrays.copyOf(bytes, LABEL.length))
        || !MessageDigest.isEqual(
            sha256(Arrays.copyOf(bytes, length)),
            Arrays.copyOfRange(bytes, length, bytes.length))) {
      throw new IOException("it was changed, or is another file");
    }
    DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(bytes, LABEL.length, length - LABEL.length));
    try {
      DeviceState state = readFields(in);
      if (in.available() > 0) {
        throw new IOException("it is longer than it says");
      }
      return state;
    } catch (RuntimeException e) {
      throw new IOException("it holds a value that cannot be", e);
    }
  }

  private static DeviceState readFields(DataInputStream in) throws IOException {
    DeviceState state = new DeviceState();
    int agreed = in.readUnsignedByte();
    state.agreed = agreed == 0 ? Optional.empty() : Optional.of(agreed == 1);
    state.code = in.readUTF();
    state.task = Optional.of(readBytes(in, MOST_TASK)).filter(task -> task.length > 0);
    if (in.readBoolean()) {
      YearMonth month = readMonth(in);
      state.asked =
          Optional.of(
              new DeviceState.Asked(month, readBytes(in, MOST_BYTES), readBytes(in, MOST_BYTES)));
    }
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      YearMonth month = readMonth(in);
      state.months.add(new DeviceState.Month(month, in.readUTF(), readExactly(in, HASH)));
    }
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      LocalDate day = readDay(in);
      state.tokens.put(day, Token.of(readExactly(in, Token.SIZE)));
    }
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      LocalDate day = readDay(in);
      String unit = in.readUTF();
      Token token = Token.of(readExactly(in, Token.SIZE));
      state.waiting.add(new DeviceState.Waiting(day, unit, token, readBytes(in, MOST_BYTES)));
    }
    state.lastDay = Optional.of(readDay(in)).filter(day -> !day.equals(LocalDate.MIN));
    state.renewalTried = Optional.of(readDay(in)).filter(day -> !day.equals(LocalDate.MIN));
    state.next = Instant.ofEpochSecond(in.readLong());
    return state;
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in, int most) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new IOException("it holds a length that cannot be");
    }
    return readExactly(in, length);
  }

  private static byte[] readExactly(DataInputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  private static void writeDay(DataOutputStream out, LocalDate day) throws IOException {
    out.writeLong(day.toEpochDay());
  }

  private static LocalDate readDay(DataInputStream in) throws IOException {
    return LocalDate.ofEpochDay(in.readLong());
  }

  private static void writeMonth(DataOutputStream out, YearMonth month) throws IOException {
    writeDay(out, month.atDay(1));
  }

  private static YearMonth readMonth(DataInputStream in) throws IOException {
    return YearMonth.from(readDay(in));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every platform has SHA-256", e);
    }
  }
}
