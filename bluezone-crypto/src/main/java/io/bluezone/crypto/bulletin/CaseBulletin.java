// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Lists;
import com.google.common.hash.Hashing;
import com.google.common.io.ByteStreams;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.bulletin.internal.BulletinFormat;
import io.bluezone.crypto.bulletin.internal.Signature;
import io.bluezone.crypto.bulletin.internal.SignatureCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A case bulletin whose format, keys and signature have been checked from its first byte to its
 * last.
 *
 * <p>Security guarantees: a trusted authority has signed it, for its region; it holds no key twice,
 * none outside the period it states, none that covers time after its issue, and nothing beyond the
 * limits. That it is current is checked by {@link #checkCurrent}: {@link #read} knows no clock.
 * Which of the keys and IDs belong to cases and which are padding cannot be told.
 *
 * <p>Immutable and thread safe, as its source is.
 */
public final class CaseBulletin {

  /** Bytes of a bulletin that can be read more than once, such as a file's. */
  @FunctionalInterface
  public interface Source {

    /** {@return a new stream from the first byte} */
    InputStream open() throws IOException;
  }

  private final Source source;
  private final BulletinLimits limits;
  private final BulletinInfo info;
  private final ImmutableSortedSet<String> signedBy;
  private final byte[] signedMessage;

  private CaseBulletin(
      Source source,
      BulletinLimits limits,
      BulletinInfo info,
      ImmutableSortedSet<String> signedBy,
      byte[] signedMessage) {
    this.source = source;
    this.limits = limits;
    this.info = info;
    this.signedBy = signedBy;
    this.signedMessage = signedMessage;
  }

  /**
   * Reads a bulletin into memory, with the default limits, and checks all but its currency.
   *
   * @param in the bulletin and nothing after it; not closed
   * @throws SignedFileException if it is refused
   * @throws IOException if reading fails
   */
  public static CaseBulletin read(InputStream in, AuthorityKeys keys) throws IOException {
    return read(in, keys, BulletinLimits.DEFAULT);
  }

  /** Reads and checks a bulletin as {@link #read(InputStream, AuthorityKeys)} does, with limits. */
  public static CaseBulletin read(InputStream in, AuthorityKeys keys, BulletinLimits limits)
      throws IOException {
    checkNotNull(in, "in");
    checkNotNull(keys, "keys");
    checkNotNull(limits, "limits");
    ReplayableInput kept = new ReplayableInput(in);
    return check(kept, () -> kept.kept()::openStream, keys, limits);
  }

  /**
   * Reads a bulletin that can be read several times, such as a file, in constant memory, and checks
   * all but its currency.
   *
   * @param source the bulletin and nothing after it
   * @param limits how large it may be, such as {@link BulletinLimits#COUNTRY}
   * @throws SignedFileException if it is refused
   * @throws IOException if reading fails
   */
  public static CaseBulletin read(Source source, AuthorityKeys keys, BulletinLimits limits)
      throws IOException {
    checkNotNull(source, "source");
    checkNotNull(keys, "keys");
    checkNotNull(limits, "limits");
    return check(source.open(), () -> source, keys, limits);
  }

  private static CaseBulletin check(
      InputStream in, Supplier<Source> source, AuthorityKeys keys, BulletinLimits limits)
      throws IOException {
    try (BulletinReader reader = new BulletinReader(in, ByteStreams.nullOutputStream(), limits)) {
      SeenKeys seen = new SeenKeys();
      while (reader.keys().advance()) {
        reader.keys().addTo(seen);
      }
      seen.requireDistinct();
      byte[] message = reader.endContent();
      SignatureCheck check = new SignatureCheck(keys, reader.info().region(), message);
      ImmutableSortedSet<String> signedBy = check.signersOf(reader.readSignatures());
      return new CaseBulletin(source.get(), limits, reader.info(), signedBy, message);
    }
  }

  private static void skipKeys(BulletinReader reader) throws IOException {
    while (reader.keys().advance()) {
      // Each is checked as it is read.
    }
  }

  /** {@return what the bulletin says of itself} */
  public BulletinInfo info() {
    return info;
  }

  /** {@return the ids of the trusted keys that have signed it; at least one} */
  public SortedSet<String> signedBy() {
    return signedBy;
  }

  /**
   * The keys, read from the source one by one as the stream is.
   *
   * @return a stream of {@code info().keyCount()} keys in an order that tells nothing, for it
   *     follows from their days, bounds and bytes; close it. It throws {@link UncheckedIOException}
   *     when reading fails, with a {@link SignedFileException} as its cause when the source turns
   *     out not to hold what was checked: at the end at the latest, then of {@link Reason#CHANGED}
   * @throws IOException if the source cannot be opened, or holds something else
   */
  public Stream<DisclosedKey> keys() throws IOException {
    BulletinReader reader = reopen(ByteStreams.nullOutputStream());
    return StreamSupport.stream(new KeySpliterator(reader), false).onClose(() -> close(reader));
  }

  /**
   * Looks for rolling IDs that the bulletin lists without their keys. Which of them are of the same
   * case cannot be told. The bulletin is read through once, a field at a time.
   *
   * @param heard IDs, each under the interval that it may have been sent in
   * @return those that are listed for that interval, and of the others one in 2<sup>24</sup>
   * @throws SignedFileException of {@link Reason#CHANGED} if the source does not hold what was
   *     checked
   * @throws IOException if reading fails
   */
  public Map<DayInterval, Set<RollingId>> findListed(Map<DayInterval, Set<RollingId>> heard)
      throws IOException {
    checkNotNull(heard, "heard");
    if (info.idCount() == 0) {
      return ImmutableMap.of();
    }
    try (BulletinReader reader = reopen(ByteStreams.nullOutputStream())) {
      skipKeys(reader);
      Map<DayInterval, Set<RollingId>> listed =
          new ListedSearch(heard, info).findIn(reader.filters());
      requireUnchanged(reader);
      return listed;
    }
  }

  /**
   * Adds a signature, for a second authority or a new key: every signature stays valid.
   *
   * @param signer who signs; must not have signed it yet
   * @param out where the bulletin with one signature more goes; not closed
   * @throws SignedFileException of {@link Reason#CHANGED} if the source holds something else than
   *     what was checked; what has been written is of no use then
   * @throws IllegalArgumentException if the signer has signed it already, or 16 have
   * @throws IOException if reading or writing fails
   */
  public void cosign(BulletinSigner signer, OutputStream out) throws IOException {
    try (BulletinReader reader = reopen(out)) {
      skipKeys(reader);
      requireUnchanged(reader);
      List<Signature> signatures =
          ImmutableList.<Signature>builder()
              .addAll(reader.readSignatures())
              .add(Signature.sign(signer, signedMessage))
              .build();
      Signature.requireDistinct(Lists.transform(signatures, Signature::keyId));
      BulletinFormat.writeField(
          out, BulletinFormat.SIGNATURES_TAG, coded -> Signature.writeAll(signatures, coded));
    }
  }

  /**
   * Checks that the bulletin is for a region.
   *
   * @throws SignedFileException of {@link Reason#WRONG_REGION} if it is for another
   */
  public void checkRegion(String region) throws SignedFileException {
    checkRegion(ImmutableSet.of(region));
  }

  /**
   * Checks that the bulletin is for one of some regions.
   *
   * @throws SignedFileException of {@link Reason#WRONG_REGION} if it is for another
   */
  public void checkRegion(Set<String> regions) throws SignedFileException {
    if (!regions.contains(info.region())) {
      throw new SignedFileException(
          Reason.WRONG_REGION,
          "the bulletin is for region "
              + info.region()
              + ", not for "
              + String.join(", ", new TreeSet<>(regions)));
    }
  }

  /**
   * Checks that the bulletin is in force.
   *
   * @param tolerance by how much the reader's clock and the authority's may differ
   * @throws SignedFileException of {@link Reason#NOT_YET_VALID} or {@link Reason#EXPIRED}
   */
  public void checkCurrent(Instant now, Duration tolerance) throws SignedFileException {
    if (Duration.between(now, info.issued()).compareTo(tolerance) > 0) {
      throw new SignedFileException(
          Reason.NOT_YET_VALID,
          "the bulletin was issued " + info.issued() + ", it is only " + now + " now");
    }
    if (Duration.between(info.expires(), now).compareTo(tolerance) >= 0) {
      throw new SignedFileException(
          Reason.EXPIRED, "the bulletin expired " + info.expires() + ", it is " + now + " now");
    }
  }

  /**
   * Checks that the bulletin's number is above a floor that the caller has.
   *
   * @param floor the number that it must be higher than
   * @throws SignedFileException of {@link Reason#SUPERSEDED} if it is not
   */
  public void checkNewerThan(long floor) throws SignedFileException {
    if (info.sequence() <= floor) {
      throw new SignedFileException(
          Reason.SUPERSEDED,
          "the bulletin has number " + info.sequence() + ", it must be newer than " + floor);
    }
  }

  /**
   * {@return the SHA-256 of what has been signed, as 64 lower-case hex digits: the same for the
   * same content, whoever has signed it}
   */
  public String digest() {
    return Hashing.sha256().hashBytes(signedMessage).toString();
  }

  private BulletinReader reopen(OutputStream copy) throws IOException {
    BulletinReader reader = new BulletinReader(source.open(), copy, limits);
    if (!reader.info().equals(info)) {
      reader.close();
      throw changed();
    }
    return reader;
  }

  /** The keys of a second pass, which must find at its end what the first has checked. */
  private final class KeySpliterator extends Spliterators.AbstractSpliterator<DisclosedKey> {

    private final BulletinReader reader;
    private boolean ended;

    KeySpliterator(BulletinReader reader) {
      super(info.keyCount(), ORDERED | NONNULL | IMMUTABLE | SIZED);
      this.reader = reader;
    }

    @Override
    public boolean tryAdvance(Consumer<? super DisclosedKey> action) {
      if (ended) {
        return false;
      }
      try {
        if (!reader.keys().advance()) {
          ended = true;
          requireUnchanged(reader);
          return false;
        }
        action.accept(reader.keys().key());
        return true;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void close(BulletinReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireUnchanged(BulletinReader reader) throws IOException {
    if (!Arrays.equals(reader.endContent(), signedMessage)) {
      throw changed();
    }
  }

  private static SignedFileException changed() {
    return new SignedFileException(
        Reason.CHANGED, "the bulletin was replaced after it had been checked");
  }
}
