// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.signed;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.io.ByteStreams;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.internal.json.JsonFields;
import io.bluezone.crypto.internal.json.StrictJson;
import io.bluezone.crypto.signed.internal.FileFormat;
import io.bluezone.crypto.signed.internal.SignedFrame;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedSet;

/**
 * A file that an authority has signed: a line for its kind, a line of JSON, and 1 to 16 lines of
 * signatures. {@code docs/protocol/settings.md} describes the frame.
 *
 * <p>Security: {@link #read} gives content that a trusted key has signed, whole, for the region it
 * names. No signature of another kind fits, nor one of a bulletin. The check methods tell whether
 * it is for this device's region, current, and no older than one that the device had.
 *
 * <p>Immutable and thread safe, as long as the content is.
 *
 * @param <T> the type of the content
 */
public final class SignedFile<T> {

  /** The most signatures of a file. */
  public static final int MAX_SIGNATURES = SignedFrame.MAX_SIGNATURES;

  private static final int MAX_FIELDS = 64;

  private final String what;
  private final SignedFrame frame;
  private final Edition edition;
  private final T content;
  private final ImmutableSortedSet<String> signers;

  private SignedFile(
      String what, SignedFrame frame, Edition edition, T content, SortedSet<String> signers) {
    this.what = what;
    this.frame = frame;
    this.edition = edition;
    this.content = content;
    this.signers = ImmutableSortedSet.copyOfSorted(signers);
  }

  /**
   * Reads a file and checks its form, its bounds and its signatures. Takes memory for as many bytes
   * as the format allows and what they say, however long the stream is.
   *
   * @param in the file and nothing after it; not closed
   * @throws SignedFileException if it is refused
   * @throws IOException if reading fails
   */
  public static <T> SignedFile<T> read(Format<T> format, InputStream in, AuthorityKeys trusted)
      throws IOException {
    checkNotNull(format, "format");
    checkNotNull(in, "in");
    checkNotNull(trusted, "trusted");
    return read(FileFormat.of(format), in, trusted);
  }

  private static <T> SignedFile<T> read(FileFormat<T> format, InputStream in, AuthorityKeys trusted)
      throws IOException {
    byte[] file = ByteStreams.toByteArray(ByteStreams.limit(in, format.maxBytes() + 1L));
    if (file.length > format.maxBytes()) {
      throw new SignedFileException(
          Reason.TOO_LARGE, "the file has more than " + format.maxBytes() + " bytes");
    }
    SignedFrame frame = SignedFrame.parse(format, file);
    StrictJson json =
        StrictJson.of(
            frame.json(),
            MAX_FIELDS,
            message -> new SignedFileException(Reason.MALFORMED, message));
    return json.document(() -> read(format, frame, json, trusted));
  }

  private static <T> SignedFile<T> read(
      FileFormat<T> format, SignedFrame frame, StrictJson json, AuthorityKeys trusted)
      throws IOException {
    FileFormat.Content<T> reading = format.begin(json);
    JsonFields fields = json.object("the object", reading);
    long last = Edition.LAST_INSTANT.getEpochSecond();
    Edition edition =
        new Edition(
            fields.text("region", Edition.MAX_REGION),
            fields.integer("sequence", 1, Long.MAX_VALUE),
            Instant.ofEpochSecond(fields.integer("issued", 0, last)),
            Instant.ofEpochSecond(fields.integer("expires", 0, last)));
    T content = reading.make(edition, fields);
    SortedSet<String> signers = frame.signersOf(trusted, edition.region());
    format.check(content, signers, trusted);
    return new SignedFile<>(format.what(), frame, edition, content, signers);
  }

  /** {@return region, number and times} */
  public Edition edition() {
    return edition;
  }

  /** {@return the content} */
  public T content() {
    return content;
  }

  /** {@return the ids of the trusted keys that have signed: one or more} */
  public SortedSet<String> signers() {
    return signers;
  }

  /** {@return the file, as it was read} */
  public byte[] toBytes() {
    return frame.toBytes();
  }

  /** {@return the JSON object that is signed, UTF-8} */
  public byte[] json() {
    return frame.json().clone();
  }

  /**
   * Checks that the file is for a region.
   *
   * @throws SignedFileException of {@link Reason#WRONG_REGION} if it is for another
   */
  public void checkRegion(String region) throws SignedFileException {
    if (!edition.region().equals(region)) {
      throw new SignedFileException(
          Reason.WRONG_REGION,
          "the " + what + " is for region " + edition.region() + ", not for " + region);
    }
  }

  /**
   * Checks that the file is in force.
   *
   * @param tolerance by how much the reader's clock and the authority's may differ
   * @throws SignedFileException of {@link Reason#NOT_YET_VALID} or {@link Reason#EXPIRED}
   */
  public void checkCurrent(Instant now, Duration tolerance) throws SignedFileException {
    if (Duration.between(now, edition.issued()).compareTo(tolerance) > 0) {
      throw new SignedFileException(
          Reason.NOT_YET_VALID,
          "the " + what + " was issued " + edition.issued() + ", it is only " + now + " now");
    }
    if (Duration.between(edition.expires(), now).compareTo(tolerance) >= 0) {
      throw new SignedFileException(
          Reason.EXPIRED,
          "the " + what + " expired " + edition.expires() + ", it is " + now + " now");
    }
  }

  /**
   * Checks that the file is newer than another of its kind and region, or the same again.
   *
   * @param last the newest taken so far
   * @throws SignedFileException of {@link Reason#SUPERSEDED} if it is older, or another with the
   *     same number
   */
  public void checkNotSuperseded(SignedFile<T> last) throws SignedFileException {
    long number = edition.sequence();
    long taken = last.edition.sequence();
    if (number < taken || (number == taken && !Arrays.equals(frame.json(), last.frame.json()))) {
      throw new SignedFileException(
          Reason.SUPERSEDED,
          "the " + what + " has number " + number + ", one with number " + taken + " was taken");
    }
  }
}
