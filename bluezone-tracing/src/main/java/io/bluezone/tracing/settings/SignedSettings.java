// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.settings;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.tracing.settings.SettingsException.Reason;
import io.bluezone.tracing.settings.SettingsFrame.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedSet;

/**
 * An authority's settings as a file, signed with the keys that sign bulletins. {@code
 * docs/settings.md} describes the format.
 *
 * <p>Security: {@link #read} gives settings that a trusted key has signed, whole, for the region
 * they name. No signature of a bulletin fits settings, and the other way round. Whether they are
 * for this device's region, current, and not older than ones it had, the check methods say; {@link
 * SettingsStore} calls them all.
 *
 * <p>Immutable and thread safe.
 */
public final class SignedSettings {

  /** The most bytes of a file. */
  public static final int MAX_BYTES = 32 * 1024;

  private final AuthoritySettings settings;
  private final SettingsFrame frame;
  private final ImmutableSortedSet<String> signers;

  private SignedSettings(
      AuthoritySettings settings, SettingsFrame frame, SortedSet<String> signers) {
    this.settings = settings;
    this.frame = frame;
    this.signers = ImmutableSortedSet.copyOfSorted(signers);
  }

  /**
   * Signs settings.
   *
   * @param settings the settings
   * @param signers who sign: 1 to 16, each with a key id of its own
   * @return the file
   * @throws IllegalArgumentException if there are fewer or more signers, or two with the same id
   */
  public static SignedSettings sign(AuthoritySettings settings, BulletinSigner... signers) {
    checkNotNull(settings, "settings");
    checkNotNull(signers, "signers");
    checkArgument(signers.length > 0, "settings need a signer");
    SignedSettings signed =
        new SignedSettings(
            settings,
            new SettingsFrame(Kind.SETTINGS, SettingsWriter.write(settings), ImmutableMap.of()),
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
  public SignedSettings cosign(BulletinSigner signer) {
    return new SignedSettings(
        settings,
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
  public static SignedSettings read(InputStream in, AuthorityKeys trusted) throws IOException {
    checkNotNull(in, "in");
    checkNotNull(trusted, "trusted");
    SettingsFrame frame = SettingsFrame.parse(Kind.SETTINGS, CheckedJson.readAtMost(MAX_BYTES, in));
    AuthoritySettings settings = SettingsReader.read(frame.json());
    SortedSet<String> signers = frame.signersOf(trusted, settings.region());
    checkKeys(settings, signers, trusted);
    return new SignedSettings(settings, frame, signers);
  }

  /**
   * A signer can grant only its own regions: a province's key cannot bring in one for the country.
   */
  private static void checkKeys(
      AuthoritySettings settings, Set<String> signers, AuthorityKeys trusted)
      throws SettingsException {
    for (TimedKey key : settings.keys()) {
      boolean within =
          signers.stream()
              .map(trusted::find)
              .anyMatch(signer -> signer.filter(it -> covers(it, key.key())).isPresent());
      if (!within) {
        throw new SettingsException(
            Reason.KEY_BEYOND_SIGNER,
            "the key \""
                + key.key().id()
                + "\" is for regions that none of "
                + signers
                + " may sign for");
      }
    }
  }

  private static boolean covers(AuthorityKey signer, AuthorityKey given) {
    return signer.regions().isEmpty()
        || (!given.regions().isEmpty() && signer.regions().containsAll(given.regions()));
  }

  /** {@return the settings} */
  public AuthoritySettings settings() {
    return settings;
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
   * Checks that the settings are for a region.
   *
   * @param region the region
   * @throws SettingsException of {@link Reason#WRONG_REGION} if they are for another
   */
  public void checkRegion(String region) throws SettingsException {
    if (!settings.region().equals(region)) {
      throw new SettingsException(
          Reason.WRONG_REGION,
          "the settings are for region " + settings.region() + ", not for " + region);
    }
  }

  /**
   * Checks that the settings are in force.
   *
   * @param now the present instant
   * @param tolerance by how much the reader's clock and the authority's may differ
   * @throws SettingsException of {@link Reason#NOT_YET_VALID} or {@link Reason#EXPIRED}
   */
  public void checkCurrent(Instant now, Duration tolerance) throws SettingsException {
    if (Duration.between(now, settings.issued()).compareTo(tolerance) > 0) {
      throw new SettingsException(
          Reason.NOT_YET_VALID,
          "the settings were issued " + settings.issued() + ", it is only " + now + " now");
    }
    if (Duration.between(settings.expires(), now).compareTo(tolerance) >= 0) {
      throw new SettingsException(
          Reason.EXPIRED, "the settings expired " + settings.expires() + ", it is " + now + " now");
    }
  }

  /**
   * Checks that the settings are newer than others of the region, or the same again.
   *
   * @param last the newest taken so far
   * @throws SettingsException of {@link Reason#SUPERSEDED} if they are older, or other settings
   *     with the same number
   */
  public void checkNotSuperseded(SignedSettings last) throws SettingsException {
    long number = settings.sequence();
    long taken = last.settings.sequence();
    if (number < taken || (number == taken && !Arrays.equals(frame.json(), last.frame.json()))) {
      throw new SettingsException(
          Reason.SUPERSEDED,
          "the settings have number " + number + ", others with number " + taken + " were taken");
    }
  }
}
