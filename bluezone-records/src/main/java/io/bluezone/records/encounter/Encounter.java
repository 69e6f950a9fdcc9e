// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.encounter;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.internal.EncounterCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * The record of a contact: one rolling ID, received while this device sent one of its own, within
 * one interval.
 *
 * <p>A value; immutable. Times are whole seconds since the interval's start. Two accounts of the
 * same encounter, as they come about when a program restarts, {@linkplain #merge combine} without
 * counting anything twice.
 *
 * @param id the contact's rolling ID
 * @param ownId the rolling ID that this device was sending
 * @param form the form of the contact's frames
 * @param intervalStart when the interval began by this device's clock; in whole ms, in the years
 *     1970 to 9999
 * @param txPower the lowest plausible transmit power in dBm that the contact claimed, if it did;
 *     not authenticated
 * @param samples how strongly it was received, and when
 * @param presence when it was there, as well as scan windows can tell it; covers all samples
 * @param windows what each scan window heard, of all frames; none if that is not known
 */
public record Encounter(
    RollingId id,
    RollingId ownId,
    BeaconForm form,
    Instant intervalStart,
    OptionalInt txPower,
    RssiSamples samples,
    Presence presence,
    HeardWindows windows) {

  private static final long LAST_MILLIS = 253_402_300_799_999L;

  /**
   * The identity of an encounter. The order is that of time, then of the IDs.
   *
   * @param intervalStart when the interval began
   * @param id the contact's rolling ID
   * @param ownId this device's rolling ID
   */
  public record Key(Instant intervalStart, RollingId id, RollingId ownId)
      implements Comparable<Key> {

    public Key {
      checkNotNull(intervalStart, "intervalStart");
      checkNotNull(id, "id");
      checkNotNull(ownId, "ownId");
    }

    @Override
    public int compareTo(Key other) {
      int byTime = intervalStart.compareTo(other.intervalStart);
      int byId = byTime != 0 ? byTime : id.compareTo(other.id);
      return byId != 0 ? byId : ownId.compareTo(other.ownId);
    }
  }

  public Encounter {
    checkNotNull(id, "id");
    checkNotNull(ownId, "ownId");
    checkNotNull(form, "form");
    checkNotNull(intervalStart, "intervalStart");
    checkNotNull(txPower, "txPower");
    checkNotNull(samples, "samples");
    checkNotNull(presence, "presence");
    checkNotNull(windows, "windows");
    checkArgument(
        intervalStart.getNano() % 1_000_000 == 0
            && intervalStart.getEpochSecond() >= 0
            && intervalStart.getEpochSecond() <= LAST_MILLIS / 1000,
        "an interval begins at %s: it must be whole ms, in the years 1970 to 9999",
        intervalStart);
    checkArgument(
        !txPower.isPresent()
            || (txPower.getAsInt() >= Byte.MIN_VALUE && txPower.getAsInt() <= Byte.MAX_VALUE),
        "a transmit power of %s",
        txPower);
    int last = presence.last();
    int first = presence.first();
    samples.visit(
        (seconds, rssi) -> {
          if (seconds < first || seconds > last) {
            throw new IllegalArgumentException(
                String.format(
                    "an RSSI sample at %d s, but the device was there from %d s to %d s",
                    seconds, first, last));
          }
        });
  }

  /** An encounter of which the scan windows are not known. */
  public Encounter(
      RollingId id,
      RollingId ownId,
      BeaconForm form,
      Instant intervalStart,
      OptionalInt txPower,
      RssiSamples samples,
      Presence presence) {
    this(id, ownId, form, intervalStart, txPower, samples, presence, HeardWindows.NONE);
  }

  /** {@return what tells this encounter from others} */
  public Key key() {
    return new Key(intervalStart, id, ownId);
  }

  /** {@return the UTC day} */
  public LocalDate utcDay() {
    return intervalStart.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** {@return since when the contact was there, to the second} */
  public Instant first() {
    return intervalStart.plusSeconds(presence.first());
  }

  /** {@return until when the contact was there, to the second} */
  public Instant last() {
    return intervalStart.plusSeconds(presence.last());
  }

  /** {@return how long the contact was there; less than from first to last if it went away} */
  public Duration duration() {
    return Duration.ofSeconds(presence.seconds());
  }

  /** {@return the stored form, for a log to seal and keep} */
  public byte[] toByteArray() {
    return EncounterCodec.encode(this);
  }

  /**
   * Reads the stored form.
   *
   * @throws IllegalArgumentException if that is not what {@link #toByteArray()} gives
   */
  public static Encounter of(byte[] stored) {
    return EncounterCodec.decode(stored);
  }

  /** {@return how many bytes this takes up in a log, as the log's limits count them} */
  public int encodedLength() {
    return EncounterCodec.encodedLength(this);
  }

  /**
   * Shows the sightings: the samples in the order of time or, without any RSSI, the first and last
   * reception. They are the rows of the history file, and what is matched against cases.
   */
  public void forEachSighting(BiConsumer<Instant, OptionalInt> visitor) {
    if (samples.isEmpty()) {
      visitor.accept(first(), OptionalInt.empty());
      visitor.accept(last(), OptionalInt.empty());
    }
    samples.visit(
        (seconds, rssi) ->
            visitor.accept(intervalStart.plusSeconds(seconds), OptionalInt.of(rssi)));
  }

  /**
   * Combines two accounts of the same encounter: all samples and all presence of both, the lower
   * claim of transmit power. It does not matter in which order, or how often.
   *
   * @throws IllegalArgumentException if it is not the same encounter
   */
  public Encounter merge(Encounter other) {
    checkArgument(key().equals(other.key()), "not the same encounter");
    return new Encounter(
        id,
        ownId,
        form.compareTo(other.form) <= 0 ? form : other.form,
        intervalStart,
        lower(txPower, other.txPower),
        samples.union(other.samples),
        presence.union(other.presence),
        windows.union(other.windows));
  }

  /** {@return the lower of two claims of transmit power in dBm; the only one, if there is one} */
  public static OptionalInt lower(OptionalInt one, OptionalInt other) {
    checkNotNull(one, "one");
    checkNotNull(other, "other");
    if (!one.isPresent()) {
      return other;
    }
    return !other.isPresent() || one.getAsInt() <= other.getAsInt() ? one : other;
  }
}
