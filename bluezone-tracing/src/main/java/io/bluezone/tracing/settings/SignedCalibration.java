// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.settings;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.tracing.settings.SettingsException.Reason;
import io.bluezone.tracing.settings.SettingsFrame.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedSet;

/**
 * A calibration of phones as a file, signed as an authority's settings are. {@code
 * docs/calibration.md} describes the format.
 *
 * <p>Security: {@link #read} gives a calibration that a trusted key has signed, whole, for the
 * region it names. No signature of a bulletin or of settings fits it, and the other way round.
 * Whether it is for this device's region, current, and not older than one it had, the check methods
 * say. What a signer can do by a false one is to move estimates by {@code PhoneOffset.MAX} dB.
 *
 * <p>Immutable and thread safe.
 */
public final class SignedCalibration {

  /** The most bytes of a file. */
  public static final int MAX_BYTES = 512 * 1024;

  private final CalibrationEdition edition;
  private final SettingsFrame frame;
  private final ImmutableSortedSet<String> signers;

  private SignedCalibration(
      CalibrationEdition edition, SettingsFrame frame, SortedSet<String> signers) {
    this.edition = edition;
    this.frame = frame;
    this.signers = ImmutableSortedSet.copyOfSorted(signers);
  }

  /**
   * Signs a calibration.
   *
   * @param edition the calibration, with region, number and time
   * @param signers who sign: 1 to 16, each with a key id of its own
   * @return the file
   * @throws IllegalArgumentException if there are fewer or more signers, or two with the same id
   */
  public static SignedCalibration sign(CalibrationEdition edition, BulletinSigner... signers) {
    checkNotNull(edition, "edition");
    checkNotNull(signers, "signers");
    checkArgument(signers.length > 0, "a calibration needs a signer");
    SignedCalibration signed =
        new SignedCalibration(
            edition,
            new SettingsFrame(
                Kind.CALIBRATION, CalibrationWriter.write(edition), ImmutableMap.of()),
            ImmutableSortedSet.of());
    for (BulletinSigner signer : signers) {
      signed = signed.cosign(signer);
    }
    return signed;
  }

  /**
   * Adds a signature, for instance of a new key beside the old one's.
   *
   * @param signer who signs
   * @return the file with it
   * @throws IllegalArgumentException if the signer has signed, or 16 others have
   */
  public SignedCalibration cosign(BulletinSigner signer) {
    return new SignedCalibration(
        edition,
        frame.cosigned(signer),
        ImmutableSortedSet.<String>naturalOrder().addAll(signers).add(signer.keyId()).build());
  }

  /**
   * Reads a file and checks its form, its bounds and its signatures. Takes memory for {@link
   * #MAX_BYTES} bytes and what they say, however long the stream is.
   *
   * @param in the file and nothing after it; not closed
   * @param trusted the keys to trust
   * @return the file
   * @throws SettingsException if it is refused
   * @throws IOException if reading fails
   */
  public static SignedCalibration read(InputStream in, AuthorityKeys trusted) throws IOException {
    checkNotNull(in, "in");
    checkNotNull(trusted, "trusted");
    SettingsFrame frame =
        SettingsFrame.parse(Kind.CALIBRATION, CheckedJson.readAtMost(MAX_BYTES, in));
    CalibrationEdition edition = CalibrationReader.read(frame.json());
    SortedSet<String> signers = frame.signersOf(trusted, edition.region());
    return new SignedCalibration(edition, frame, signers);
  }

  /** {@return the calibration, with region, number and time} */
  public CalibrationEdition edition() {
    return edition;
  }

  /** {@return the ids of the keys that have signed: of those that were trusted when it was read} */
  public SortedSet<String> signers() {
    return signers;
  }

  /** {@return the file} */
  public byte[] toBytes() {
    return frame.toBytes();
  }

  /**
   * Checks that the calibration is for a region.
   *
   * @param region the region
   * @throws SettingsException of {@link Reason#WRONG_REGION} if it is for another
   */
  public void checkRegion(String region) throws SettingsException {
    if (!edition.region().equals(region)) {
      throw new SettingsException(
          Reason.WRONG_REGION,
          "the calibration is for region " + edition.region() + ", not for " + region);
    }
  }

  /**
   * Checks that the calibration is in force.
   *
   * @param now the present instant
   * @param tolerance by how much the reader's clock and the authority's may differ
   * @throws SettingsException of {@link Reason#NOT_YET_VALID} or {@link Reason#EXPIRED}
   */
  public void checkCurrent(Instant now, Duration tolerance) throws SettingsException {
    if (Duration.between(now, edition.issued()).compareTo(tolerance) > 0) {
      throw new SettingsException(
          Reason.NOT_YET_VALID,
          "the calibration was issued " + edition.issued() + ", it is only " + now + " now");
    }
    if (Duration.between(edition.expires(), now).compareTo(tolerance) >= 0) {
      throw new SettingsException(
          Reason.EXPIRED,
          "the calibration expired " + edition.expires() + ", it is " + now + " now");
    }
  }

  /**
   * Checks that the calibration is newer than another of the region, or the same again.
   *
   * @param last the newest taken so far
   * @throws SettingsException of {@link Reason#SUPERSEDED} if it is older, or another with the same
   *     number
   */
  public void checkNotSuperseded(SignedCalibration last) throws SettingsException {
    long number = edition.sequence();
    long taken = last.edition.sequence();
    if (number < taken || (number == taken && !Arrays.equals(frame.json(), last.frame.json()))) {
      throw new SettingsException(
          Reason.SUPERSEDED,
          "the calibration has number " + number + ", one with number " + taken + " was taken");
    }
  }
}
