// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.bulletin;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinLimits;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.SignedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes in bulletins: checks the format, the limits and the signature, then region, currency and
 * sequence number.
 *
 * <p>Defaults: any region, {@link BulletinLimits#DEFAULT}, clocks that differ by up to 5 minutes.
 *
 * <p>Immutable and thread safe.
 */
public final class BulletinVerifier {

  private final AuthorityKeys keys;
  private final @Nullable String region;
  private final BulletinLimits limits;
  private final Duration clockTolerance;

  private BulletinVerifier(Builder builder) {
    this.keys = builder.keys;
    this.region = builder.region;
    this.limits = builder.limits;
    this.clockTolerance = builder.clockTolerance;
  }

  /**
   * Begins a verifier.
   *
   * @return a builder with the defaults
   */
  public static Builder builder(AuthorityKeys keys) {
    checkNotNull(keys, "keys");
    return new Builder(keys);
  }

  /**
   * Checks a bulletin that can be read twice, such as a file, in constant memory: once now and once
   * for its keys.
   *
   * @param floor the number that the bulletin's must be higher than; 0 for none
   * @throws SignedFileException if it is refused
   * @throws IOException if reading fails
   */
  public CaseBulletin verify(CaseBulletin.Source source, Instant now, long floor)
      throws IOException {
    return checkUse(CaseBulletin.read(source, keys, limits), now, floor);
  }

  /**
   * Checks a bulletin that can be read once; it is kept in memory, up to the limit.
   *
   * @param in the bulletin and nothing after it; not closed
   * @param floor the number that the bulletin's must be higher than; 0 for none
   * @throws SignedFileException if it is refused
   * @throws IOException if reading fails
   */
  public CaseBulletin verify(InputStream in, Instant now, long floor) throws IOException {
    return checkUse(CaseBulletin.read(in, keys, limits), now, floor);
  }

  private CaseBulletin checkUse(CaseBulletin bulletin, Instant now, long floor)
      throws SignedFileException {
    if (region != null) {
      bulletin.checkRegion(region);
    }
    bulletin.checkCurrent(now, clockTolerance);
    bulletin.checkNewerThan(floor);
    return bulletin;
  }

  /** Settings of a {@link BulletinVerifier}. Not thread safe. */
  public static final class Builder {

    private final AuthorityKeys keys;
    private @Nullable String region;
    private BulletinLimits limits = BulletinLimits.DEFAULT;
    private Duration clockTolerance = Duration.ofMinutes(5);

    private Builder(AuthorityKeys keys) {
      this.keys = keys;
    }

    /** Takes bulletins of one region alone. */
    @CanIgnoreReturnValue
    public Builder region(String only) {
      checkNotNull(only, "only");
      this.region = only;
      return this;
    }

    /** Sets the limits. */
    @CanIgnoreReturnValue
    public Builder limits(BulletinLimits newLimits) {
      checkNotNull(newLimits, "newLimits");
      this.limits = newLimits;
      return this;
    }

    /**
     * Sets by how much the reader's clock and the authority's may differ.
     *
     * @param tolerance 0 or more
     */
    @CanIgnoreReturnValue
    public Builder clockTolerance(Duration tolerance) {
      checkNotNull(tolerance, "tolerance");
      checkArgument(!tolerance.isNegative(), "the tolerance is negative: %s", tolerance);
      this.clockTolerance = tolerance;
      return this;
    }

    /** {@return the verifier} */
    public BulletinVerifier build() {
      return new BulletinVerifier(this);
    }
  }
}
