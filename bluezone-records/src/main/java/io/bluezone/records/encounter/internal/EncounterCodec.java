// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.encounter.internal;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.HeardWindows;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The stored form of an {@link Encounter}: what a log seals and keeps.
 *
 * <table>
 *   <caption>Versions 1 and 2</caption>
 *   <tr><th>bytes</th><th>what</th></tr>
 *   <tr><td>1</td><td>version: 2 if scan windows are there, else 1</td></tr>
 *   <tr><td>1</td><td>form: 0 Android, 1 iOS, 2 iOS in the background; plus 128 if a transmit power
 *       follows</td></tr>
 *   <tr><td>0 or 1</td><td>transmit power in dBm, signed</td></tr>
 *   <tr><td>8</td><td>start of the interval: ms since 1970 UTC, big-endian</td></tr>
 *   <tr><td>12</td><td>the contact's rolling ID</td></tr>
 *   <tr><td>12</td><td>the own rolling ID</td></tr>
 *   <tr><td>1 to 3</td><td>how many stretches of presence</td></tr>
 *   <tr><td>2 to 6 each</td><td>seconds since the end of the stretch before, or the start of the
 *       interval; seconds that it lasts</td></tr>
 *   <tr><td>1 to 3</td><td>version 2: how many bytes of scan windows</td></tr>
 *   <tr><td>3 to 12 each</td><td>version 2: scan windows, see {@link WindowCodec}</td></tr>
 *   <tr><td>2 or 3 each</td><td>RSSI samples up to the end: seconds since the one before, or the
 *       start of the interval; RSSI in dBm, 1 signed byte</td></tr>
 * </table>
 *
 * <p>Numbers of 1 to 3 bytes have 7 bits a byte, the lowest first, with the top bit set on all
 * bytes but the last. An encounter has only one encoding, and decoding refuses every other.
 */
public final class EncounterCodec {

  private static final int WITHOUT_WINDOWS = 1;
  private static final int WITH_WINDOWS = 2;
  private static final int HAS_TX_POWER = 0x80;
  private static final int FIXED_LENGTH = 2 + Long.BYTES + 2 * RollingId.LENGTH;
  private static final BeaconForm[] FORMS = {
    BeaconForm.ANDROID, BeaconForm.IOS, BeaconForm.IOS_BACKGROUND
  };

  private EncounterCodec() {}

  public static int encodedLength(Encounter encounter) {
    int[] length = {
      FIXED_LENGTH
          + (encounter.txPower().isPresent() ? 1 : 0)
          + Varints.length(encounter.presence().stretches())
          + windowsLength(encounter)
          + encounter.samples().packedLength()
    };
    int[] end = {0};
    encounter
        .presence()
        .forEach(
            (from, to) -> {
              length[0] += Varints.length(from - end[0]) + Varints.length(to - from);
              end[0] = to;
            });
    return length[0];
  }

  private static int windowsLength(Encounter encounter) {
    int length = encounter.windows().packedLength();
    return length == 0 ? 0 : Varints.length(length) + length;
  }

  public static byte[] encode(Encounter encounter) {
    ByteBuffer bytes = ByteBuffer.allocate(encodedLength(encounter));
    int flags = encounter.txPower().isPresent() ? HAS_TX_POWER : 0;
    bytes
        .put((byte) (encounter.windows().isEmpty() ? WITHOUT_WINDOWS : WITH_WINDOWS))
        .put((byte) (formCode(encounter.form()) | flags));
    encounter.txPower().ifPresent(power -> bytes.put((byte) power));
    bytes.putLong(encounter.intervalStart().toEpochMilli());
    bytes.put(encounter.id().toByteArray()).put(encounter.ownId().toByteArray());
    int[] at = {Varints.write(bytes.array(), bytes.position(), encounter.presence().stretches())};
    int[] end = {0};
    encounter
        .presence()
        .forEach(
            (from, to) -> {
              at[0] = Varints.write(bytes.array(), at[0], from - end[0]);
              at[0] = Varints.write(bytes.array(), at[0], to - from);
              end[0] = to;
            });
    if (!encounter.windows().isEmpty()) {
      byte[] windows = encounter.windows().toByteArray();
      at[0] = Varints.write(bytes.array(), at[0], windows.length);
      System.arraycopy(windows, 0, bytes.array(), at[0], windows.length);
      at[0] += windows.length;
    }
    encounter.samples().copyTo(bytes.array(), at[0]);
    return bytes.array();
  }

  /** Decodes what {@link #encode} gives; refuses all else, with a message that says why. */
  public static Encounter decode(byte[] encoded) {
    checkArgument(encoded.length > FIXED_LENGTH, "an encounter in %s bytes", encoded.length);
    ByteBuffer bytes = ByteBuffer.wrap(encoded);
    int version = bytes.get();
    checkArgument(
        version == WITHOUT_WINDOWS || version == WITH_WINDOWS,
        "an encounter of version %s, this program knows 1 and 2",
        version);
    int flags = bytes.get();
    int form = flags & ~HAS_TX_POWER & 0xff;
    checkArgument(form < FORMS.length, "a frame of form %s", form);
    OptionalInt txPower =
        (flags & HAS_TX_POWER) != 0 ? OptionalInt.of(bytes.get()) : OptionalInt.empty();
    checkArgument(
        bytes.remaining() >= FIXED_LENGTH - 2, "an encounter in %s bytes", encoded.length);
    Instant intervalStart = Instant.ofEpochMilli(bytes.getLong());
    RollingId id = nextId(bytes);
    RollingId ownId = nextId(bytes);
    Varints rest = new Varints(encoded, bytes.position());
    Presence presence = nextPresence(rest);
    HeardWindows windows = version == WITH_WINDOWS ? nextWindows(encoded, rest) : HeardWindows.NONE;
    int samplesFrom = rest.position() + windows.packedLength();
    RssiSamples samples = RssiSamples.of(Arrays.copyOfRange(encoded, samplesFrom, encoded.length));
    return new Encounter(
        id, ownId, FORMS[form], intervalStart, txPower, samples, presence, windows);
  }

  private static HeardWindows nextWindows(byte[] encoded, Varints source) {
    int length = source.next();
    int from = source.position();
    checkArgument(
        length > 0 && length <= encoded.length - from, "%s bytes of scan windows", length);
    return HeardWindows.of(Arrays.copyOfRange(encoded, from, from + length));
  }

  private static Presence nextPresence(Varints source) {
    int stretches = source.next();
    checkArgument(stretches <= RssiSamples.MAX_SECONDS, "%s stretches of presence", stretches);
    int[] bounds = new int[2 * stretches];
    int end = 0;
    for (int i = 0; i < bounds.length; i++) {
      end += source.next();
      bounds[i] = end;
    }
    return Presence.of(bounds);
  }

  private static RollingId nextId(ByteBuffer source) {
    return new RollingId(source.getLong(), source.getInt());
  }

  private static int formCode(BeaconForm form) {
    return switch (form) {
      case ANDROID -> 0;
      case IOS -> 1;
      case IOS_BACKGROUND -> 2;
    };
  }
}
